"""Training.

How iterations move, and which step sizes let them converge.
"""

READING_ORDER = ("gradient_descent",)
