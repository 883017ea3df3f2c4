"""Networks for a range.

Constructed networks that tell whether a sum of signs lies in a range, and how robust they are.
"""

READING_ORDER = (
    "sums_of_signs",
    "range_networks",
    "range_robustness",
    "one_threshold_unit",
    "one_hidden_unit",
    "unit_robustness",
)
