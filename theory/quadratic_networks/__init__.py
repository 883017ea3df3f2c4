"""Quadratic networks.

A hidden layer of units z(1 − z): its features, the coefficients that it reaches, and its
training.
"""

READING_ORDER = (
    "quadratic_forms",
    "quadratic_network",
    "quadratic_reach",
    "quadratic_exact",
    "quadratic_fit",
)
