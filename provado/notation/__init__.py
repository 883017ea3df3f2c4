"""How an expression is written: as one line of Unicode for a terminal, and as LaTeX."""

from __future__ import annotations

from sympy import Basic

from provado.notation.latex import LaTeXWriter
from provado.notation.unicode import UnicodeWriter


def text(expression: Basic) -> str:
    """The expression as one line of Unicode."""
    return UnicodeWriter()(expression)


def latex(expression: Basic) -> str:
    """The expression as LaTeX for display mathematics."""
    return LaTeXWriter()(expression)
