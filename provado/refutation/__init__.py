"""Points at which a relation is defined, and a search among them for one where it fails.

In: a relation. Out: the smallest witness against it, or none.
"""
