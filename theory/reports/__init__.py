"""Figures of the reports.

What the accuracies and times that the reports print say of each other, as far as their digits go,
and of how many samples they are.
"""

READING_ORDER = ("printed_figures", "sample_sizes")
