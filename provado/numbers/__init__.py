"""Expressions in numbers: floats, balls, dual numbers, exact values; written out at sizes.

In: an expression and a point. Out: its value there, in the kind of number that was asked for.
"""
