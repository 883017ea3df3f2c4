"""The words a chapter is written in, as SymPy expressions, and substitution in them.

In: what a chapter writes. Out: expressions over symbolic dimensions, indices, vectors and sums.
"""
