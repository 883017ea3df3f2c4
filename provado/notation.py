"""How an expression is written: as one line of Unicode for a terminal, and as LaTeX."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sympy import Abs, Add, Basic, Derivative, E, Expr, Function, Idx, Indexed, IndexedBase
from sympy import KroneckerDelta, Lambda, Max, Min, Mul, Piecewise, Pow, Rational, Sum, Symbol
from sympy import exp, true
from sympy import latex as sympy_latex
from sympy.core.relational import Relational
from sympy.printing.latex import accepted_latex_functions

from provado.language import Defined

# How tightly what is written holds together. PREFIX: Σ_i a·b, ∂f/∂x; SIGMA: Σ_i a.
_TERMS, _PRODUCT, _PREFIX, _SIGMA, _POWER, _ATOM = range(6)

_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξπρστυφϕχψωΓΔΘΛΞΠΣΦΨΩ",
        "alpha beta gamma delta varepsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma "
        "tau upsilon varphi phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi "
        "Omega".split(),
        strict=True,
    )
)
_SUBSCRIPTS, _SUPERSCRIPTS = "₀₁₂₃₄₅₆₇₈₉", "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LOWERED, _RAISED = (str.maketrans("0123456789", s) for s in (_SUBSCRIPTS, _SUPERSCRIPTS))
_TEX = str.maketrans(
    {character: rf"\{word} " for character, word in _GREEK.items()}
    | {digit: f"_{{{n}}}" for n, digit in enumerate(_SUBSCRIPTS)}
    | {digit: f"^{{{n}}}" for n, digit in enumerate(_SUPERSCRIPTS)}
    | {"ᵀ": r"^{\top}", "′": "'", "−": "-", "·": r"\cdot ", "‖": r"\|", "∞": r"\infty "}
)
_WORDS = {"pi": "π", "oo": "∞", "-oo": "−∞"}
_COMPARISONS = {"==": "=", "!=": "≠", ">=": "≥", "<=": "≤"}
_TEX_COMPARISONS = {"==": "=", "!=": r"\neq", ">=": r"\ge", "<=": r"\le"}


class _Piece(NamedTuple):
    written: str
    level: int = _ATOM
    is_open: bool = False  # it ends in Σ… or ∂…, which would take in a factor that follows


class _Writer(ABC):
    """What both notations share: the order of terms and factors, and where parentheses stand."""

    minus: str
    exponential_is_function: bool

    def __call__(self, e: Basic) -> str:
        return self.piece(e).written

    def piece(self, e: Any) -> _Piece:
        """The expression with how tightly it is written."""
        match e:
            case Idx() | IndexedBase():
                return _Piece(self.name(str(e.label), lower_digits=isinstance(e, Idx)))
            case Symbol():
                return _Piece(self.name(e.name))
            case Indexed():
                return _Piece(self.subscripted(self(e.base), map(self, e.indices)))
            case KroneckerDelta():
                return _Piece(self.subscripted(self.name("δ"), map(self, e.args)))
            case Defined():
                return self._defined(e, self.template(e.notation))
            case Lambda():
                return self._vector(e)
            case Sum():
                return self._sum(e)
            case Derivative():
                return self._derivative(e)
            case Add():
                return _Piece(self._signed(map(self, e.args) if _is_kept(e) else self._terms(e)), 0)
            case Mul():
                return self._kept_product(e) if _is_kept(e) else self._product_of(e)
            case exp() if self.exponential_is_function and not e.args[0].is_Rational:
                return _Piece(self.call("exp", self(e.args[0])))
            case exp() | Pow():
                return self._power(*_as_power(e))
            case Rational():
                parts = [_Piece(str(abs(e.p)))], [_Piece(str(e.q))] * (e.q != 1)
                return self._negated([self._quotient(*parts)], e.p < 0)
            case Relational():
                return _Piece(f"{self(e.lhs)} {self.comparison(e.rel_op)} {self(e.rhs)}", 0)
            case Abs():
                return _Piece(self.modulus(self(e.args[0])))
            case Piecewise():
                return _Piece(self.cases([(self(v), c != true and self(c)) for v, c in e.args]))
        if e is E:
            return _Piece("e")
        if not e.args:
            return _Piece(self.name(_WORDS.get(str(e), str(e))))
        arguments, name = e.args, type(e).__name__
        if isinstance(e, (Max, Min)):  # their arguments are a set
            name = name.lower()
            arguments = sorted(arguments, key=lambda a: (not a.is_number, a.sort_key()))
        return _Piece(self.call(name, ", ".join(map(self, arguments))))

    def closed(self, piece: _Piece, least: int) -> str:
        """In parentheses unless it is written at least that tightly."""
        signed = piece.written.startswith(self.minus)
        tight = piece.level >= least and not (signed and least > _TERMS)
        return piece.written if tight else self.parentheses(piece.written)

    def _terms(self, e: Expr) -> list[str]:
        ranked = [(self(t), _rank_of_term(t)) for t in e.as_ordered_terms()]
        ranked.sort(key=lambda pair: (pair[0].startswith(self.minus), pair[1]))
        return [written for written, _ in ranked]

    def _signed(self, terms: Iterable[str]) -> str:
        first, *rest = terms
        signs = ((f" {self.minus} ", 1) if t.startswith(self.minus) else (" + ", 0) for t in rest)
        return first + "".join(s + t[n:] for (s, n), t in zip(signs, rest, strict=True))

    def _negated(self, factors: list[_Piece], is_negative: bool, *, kept: bool = False) -> _Piece:
        if not is_negative:
            return self.product(factors, kept=kept)
        product = self.product(factors, kept=kept)
        return _Piece(self.minus + self.closed(product, _PRODUCT), _PRODUCT, product.is_open)

    def product(self, factors: list[_Piece], *, kept: bool = False) -> _Piece:
        """The factors side by side."""
        if len(factors) == 1:
            return factors[0]
        *others, last = factors
        written = [
            self.parentheses(f.written)
            if f.is_open
            else self.closed(f, _PREFIX if n else _TERMS)  # −a·b, but a·(−b)
            if n or f.level > _TERMS
            else self.parentheses(f.written)
            for n, f in enumerate(others)
        ]
        written.append(self.closed(last, _PREFIX))
        return _Piece(self.joined(written, kept=kept), _PRODUCT, last.is_open)

    def _kept_product(self, e: Expr) -> _Piece:
        first, *rest = e.args
        is_negative = first == -1
        return self._negated([*map(self.piece, rest if is_negative else e.args)], is_negative, kept=True)

    def _product_of(self, e: Expr) -> _Piece:
        coefficient, rest = e.as_coeff_Mul(rational=True)
        factors = sorted(Mul.make_args(rest), key=lambda f: (_rank_of_factor(f), f.sort_key()))
        above = [f for f in factors if not _divides(f, factors)]
        below = [1 / f for f in factors if _divides(f, factors)]
        front: list[_Piece] = []
        p, q = abs(coefficient.p), coefficient.q
        numbers = [Rational(n) for n in (p, q) if n != 1]
        return self._negated(front, coefficient < 0)
