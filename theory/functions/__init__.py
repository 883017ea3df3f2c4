"""Functions of one layer.

The scalar and vector functions that networks are made of, with their losses and derivatives.
"""

READING_ORDER = ("sigmoid", "softmax", "relu")
