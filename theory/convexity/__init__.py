"""Convexity.

Which losses are convex and why, what a critical point is, and where training has no, one or many
minima.
"""

READING_ORDER = ("convexity", "critical_points", "minima")
