"""Finite sums of symbolic length in one form, so that equal ones look alike; signs; branches.

In: an expression and what is given. Out: a fraction of polynomials in canonical atoms.
"""
