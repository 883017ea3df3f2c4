"""A book of deep-learning theory.

A folder for each part, a module for each chapter: claims and errata and nothing else.
"""

READING_ORDER = (
    "functions",
    "convexity",
    "linear_models",
    "networks",
    "training",
    "range_networks",
    "quadratic_networks",
    "reports",
)
