"""An expression as one line of Unicode, for a terminal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar, final

from sympy import Basic, Expr, Idx, true

from provado.notation.order import is_whole_range
from provado.notation.writer import ATOM, POWER, PREFIXED, PRODUCT, SUM, Piece, Writer

_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@final
class UnicodeWriter(Writer):
    """Subscripts after a low line, powers raised, products with a dot."""

    rounded: ClassVar = {"floor": "⌊%s⌋", "ceiling": "⌈%s⌉"}
    bracketed = "[%s ≤ %s]"
    minus, brackets, modulus = "−", "(%s)", "|%s|"
    partial, between_variables, between_signs = "∂", "", ""
    conjunction = " and "
    prime, disjunction, universal = "′", " or ", " for every "
    comparisons: ClassVar = {"==": "=", "!=": "≠", ">=": "≥", "<=": "≤"}

    def name(self, name: str, *, is_index: bool = False) -> str:
        return re.sub(r"\d+$", lambda d: d[0].translate(_LOWERED), name) if is_index else name

    def function(self, name: str) -> str:
        return name

    def template(self, notation: str) -> str:
        return notation

    def subscripted(self, base: str, indices: Sequence[Expr]) -> str:
        places = [self(place) for place in indices]
        if all(re.fullmatch(r"\w[₀-₉]*", place) for place in places):
            return f"{base}_{''.join(places)}"
        return f"{base}_{{{','.join(places)}}}"

    def raised(self, base: str, exponent: Expr) -> str:
        if exponent.is_Integer and 0 <= exponent < 100:
            return base + str(exponent).translate(_RAISED)
        return f"{base}^{self.closed(self.piece(exponent), ATOM)}"

    def root(self, radicand: Expr) -> Piece:
        return Piece("√" + self.closed(self.piece(radicand), ATOM), POWER)

    def exponential(self, exponent: Expr) -> Piece:
        return Piece(f"exp({self(exponent)})")

    def over(self, above: Piece, below: Piece) -> Piece:
        top = self.brackets % above.written if above.is_open else self.closed(above, PRODUCT)
        bottom = self.closed(below, SUM)
        return Piece(f"{top}/{bottom}", PRODUCT, below.is_open and bottom == below.written)

    def differentiated(self, above: str, below: str) -> Piece:
        return Piece(f"{above}/{below}", PREFIXED, is_open=True)

    def side_by_side(self, factors: list[str], *, kept: bool) -> str:
        return "·".join(factors)

    def sigma(self, bound: Idx, lower: Expr, upper: Expr) -> str:
        whole = is_whole_range(bound, lower, upper)
        return self.subscripted("Σ", [bound]) + ("" if whole else f"[{self(lower)}…{self(upper)}]")

    def words(self, words: str) -> str:
        return words

    def running(self, bound: Idx, first: Expr, last: Expr) -> str:
        whole = is_whole_range(bound, first, last)
        return self(bound) + ("" if whole else f" = {self(first)}…{self(last)}")

    def cases(self, rows: list[tuple[str, Basic]]) -> str:
        written = (v + (" otherwise" if c is true else f" if {self(c)}") for v, c in rows)
        return "{" + ", ".join(written) + "}"


_WRITER = UnicodeWriter()


def text(expression: Basic) -> str:
    """The expression as one line of Unicode."""
    return _WRITER(expression)
