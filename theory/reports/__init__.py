"""Figures of the reports.

What the accuracies and times that the reports print say of each other, as far as their digits go,
of how many samples they are, and which differences a test tells from chance.
"""

READING_ORDER = ("printed_figures", "sample_sizes", "chance")
