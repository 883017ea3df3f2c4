"""Networks.

What layers without activations compute, how gradients pass back through layers, and what a small
network cannot do.
"""

READING_ORDER = ("linear_layers", "backpropagation", "capacity")
