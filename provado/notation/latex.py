"""An expression as LaTeX, for the docs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import ClassVar, final

import sympy
from sympy import Basic, Expr, Idx, Symbol, true
from sympy.printing.latex import accepted_latex_functions

from provado.notation.order import is_whole_range
from provado.notation.writer import POWER, Piece, Writer

_TEX = str.maketrans(
    {
        "ᵀ": r"^{\top}",
        "′": "'",
        "−": "-",
        "·": r"\cdot ",
        "‖": r"\|",
        "∞": r"\infty ",
        "∇": r"\nabla ",
        "½": r"\tfrac12 ",
    }
    | {"ε": r"\varepsilon ", "φ": r"\varphi ", "ϕ": r"\phi "}
)
_LOWERED, _RAISED = "₀₁₂₃₄₅₆₇₈₉", "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LEVEL = str.maketrans(_LOWERED + _RAISED, 2 * "0123456789")


@final
class LaTeXWriter(Writer):
    """For display mathematics."""

    rounded: ClassVar = {
        "floor": r"\left\lfloor %s \right\rfloor",
        "ceiling": r"\left\lceil %s \right\rceil",
    }
    bracketed = r"\left[%s \le %s\right]"
    minus, brackets, modulus = "-", r"\left(%s\right)", r"\left|%s\right|"
    partial, between_variables, between_signs = r"\partial ", r"\,", " "
    conjunction = r"\ \text{and}\ "
    prime, disjunction, universal = "'", r"\ \text{or}\ ", r"\ \text{for every}\ "
    comparisons: ClassVar = {"==": "=", "!=": r"\neq", ">=": r"\ge", "<=": r"\le"}

    def name(self, name: str, *, is_index: bool = False) -> str:
        if name.isascii() and "'" not in name:
            return str(sympy.latex(Symbol(name)))  # lambda, x1
        return _tex(re.sub(r"(?<=\D)(\d+)$", r"_{\1}", name)).strip()

    def function(self, name: str) -> str:
        known = name in accepted_latex_functions or name in ("max", "min")
        return rf"\{name}" if known else rf"\operatorname{{{name}}}"

    def template(self, notation: str) -> str:
        named = re.sub(r"_(\w+)", r"_{\1}", notation)
        named = re.sub(r"[A-Za-z]{2,}", r"\\operatorname{\g<0>}", named)
        return _tex(named)

    def subscripted(self, base: str, indices: Sequence[Expr]) -> str:
        places = [self(place) for place in indices]
        base = f"{{{base}}}" if re.fullmatch(r"[^()]*_[^()]*", base) else base
        gap = "" if all(len(place) == 1 for place in places) else ", "
        return f"{base}_{{{gap.join(places)}}}"

    def raised(self, base: str, exponent: Expr) -> str:
        return f"{base}^{{{self(exponent)}}}"

    def root(self, radicand: Expr) -> Piece:
        return Piece(rf"\sqrt{{{self(radicand)}}}")

    def exponential(self, exponent: Expr) -> Piece:
        return Piece(self.raised("e", exponent), POWER)

    def over(self, above: Piece, below: Piece) -> Piece:
        return Piece(rf"\frac{{{above.written}}}{{{below.written}}}", POWER)

    def differentiated(self, above: str, below: str) -> Piece:
        return self.over(Piece(above), Piece(below))

    def side_by_side(self, factors: list[str], *, kept: bool) -> str:
        first, *rest = factors
        kept = kept and any(r"\frac" in factor for factor in factors)
        gaps = (r" \cdot " if kept or re.match(r"\d|\\frac\{\d", f) else " " for f in rest)
        return first + "".join(gap + factor for gap, factor in zip(gaps, rest, strict=True))

    def sigma(self, bound: Idx, lower: Expr, upper: Expr) -> str:
        return rf"\sum_{{{self(bound)}={self(lower)}}}^{{{self(upper)}}}"

    def words(self, words: str) -> str:
        return rf"\text{{{words}}}" if words else ""

    def running(self, bound: Idx, first: Expr, last: Expr) -> str:
        whole = is_whole_range(bound, first, last)
        return self(bound) + ("" if whole else rf" = {self(first)}, \dots, {self(last)}")

    def cases(self, rows: list[tuple[str, Basic]]) -> str:
        ends = (r"\text{otherwise}" if c is true else rf"\text{{if }} {self(c)}" for _, c in rows)
        body = r" \\ ".join(f"{v} & {end}" for (v, _), end in zip(rows, ends, strict=True))
        return rf"\begin{{cases}} {body} \end{{cases}}"


def _tex(name: str) -> str:
    name = re.sub(f"[{_LOWERED}]+", lambda run: f"_{{{run[0].translate(_LEVEL)}}}", name)
    name = re.sub(f"[{_RAISED}]+", lambda run: f"^{{{run[0].translate(_LEVEL)}}}", name)
    written = re.sub("[Α-Ωα-ω]", lambda letter: _greek(letter[0]), name.translate(_TEX))
    return re.sub(r"(\\[A-Za-z]+) (?![A-Za-z{])", r"\1", written)


def _greek(letter: str) -> str:
    name = unicodedata.name(letter).replace("LAMDA", "LAMBDA")  # Unicode's spelling
    word = name.split()[-1]
    return f"\\{word.capitalize() if 'CAPITAL' in name else word.lower()} "


_WRITER = LaTeXWriter()


def latex(expression: Basic) -> str:
    """The expression as LaTeX for display mathematics."""
    return _WRITER(expression)
