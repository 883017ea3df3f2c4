"""How an expression is written: as one line of Unicode, and as LaTeX.

In: an expression of the language. Out: a string.
"""
