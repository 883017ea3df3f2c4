"""Rational normal form: an expression as a reduced fraction of polynomials in its atoms.

An exponential with a sum in its exponent is split into a product, so that exp(a), exp(2a) and
exp(−a) are powers of one atom; a fractional power into a whole one and one with an exponent
between 0 and 1. Whatever else is not +, ·, / or an integer power is an atom. The atoms are taken
as independent, so a zero fraction is a proof; a non-zero one is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import reduce as fold
from math import lcm
from typing import Any

from sympy import QQ, Add, Expr, Integer, Mul, Pow, Rational, S, exp, expand, floor
from sympy.polys.fields import FracElement, FracField
from sympy.polys.orderings import lex


@dataclass(frozen=True)
class Fraction:
    """An element of Q(atoms); ``atoms[i]`` is what the i-th generator stands for."""

    element: FracElement
    atoms: tuple[Expr, ...]

    @property
    def is_zero(self) -> bool:
        """Whether it is the zero of Q(atoms)."""
        return not self.element

    def polynomial(self, part: Any) -> Expr:
        """A polynomial of the ring (a numerator, a denominator, a factor) as an expression."""
        return Add(
            *(
                Mul(_rational(coefficient), *map(Pow, self.atoms, exponents))
                for exponents, coefficient in part.terms()
            )
        )

    def expression(self) -> Expr:
        """The fraction with the atoms put back in."""
        return self.polynomial(self.element.numer) / self.polynomial(self.element.denom)

    def numerator(self) -> Expr:
        """The numerator with the atoms put back in."""
        return self.polynomial(self.element.numer)

    def partial(self, inside: Callable[[Expr], bool]) -> Iterator[tuple[Expr, Expr, Expr]]:
        """Terms t/(a·b) that add up to the fraction, as (t, a, b).

        The factors of the denominator for which ``inside`` holds are in b; by them the numerator
        is divided, so that e/(1 + e)² comes out as 1/(1 + e) − 1/(1 + e)².
        """
        content, powers = self.element.denom.factor_list()
        outside, pieces = _rational(content), [(self.element.numer, Integer(1))]
        for factor, count in powers:
            base = self.polynomial(factor)
            if not inside(base):
                outside *= base**count
                continue
            pieces = [
                (digit, below * base**power)
                for part, below in pieces
                for power, digit in _digits(part, factor, count)
            ]
        for part, below in pieces:
            for term in Add.make_args(self.polynomial(part)):
                yield term, outside, below

    def factors(self) -> tuple[Rational, list[tuple[Expr, int]]]:
        """The rational content and the irreducible factors, those below negative."""
        upper, above = self.element.numer.factor_list()
        lower, below = self.element.denom.factor_list()
        powers = [(self.polynomial(base), n) for base, n in above]
        powers += [(self.polynomial(base), -n) for base, n in below]
        return _rational(upper) / _rational(lower), powers


def _digits(part: Any, factor: Any, count: int) -> Iterator[tuple[int, Any]]:
    """The parts, none divisible by the factor, over its powers, that add up to part/factorⁿ."""
    for power in range(count, 0, -1):
        if part:
            (part,), remainder = part.div([factor])
            yield power, remainder
    yield 0, part


def fraction(expression: Expr, main: Callable[[Expr], bool] = lambda atom: False) -> Fraction:
    """The rational normal form; ZeroDivisionError when a denominator is identically zero.

    Polynomials are divided as polynomials in the ``main`` atoms, as far as no coefficient needs
    to be divided.
    """
    roots: dict[Expr, int] = {}
    others: dict[Expr, None] = {}
    _collect(expression, roots, others)
    generators = [exp(base / root) for base, root in roots.items()] + list(others)
    atoms = tuple(sorted(generators, key=lambda atom: (not main(atom), atom.sort_key())))
    field = FracField([f"_{n}" for n in range(max(1, len(atoms)))], QQ, lex)
    place = {atom: field.gens[n] for n, atom in enumerate(atoms)}
    return Fraction(_evaluate(expression, field, roots, place), atoms)


def exponent_terms(exponent: Expr) -> list[tuple[Rational, Expr]]:
    """An exponent as Σ c·m with rational c, the way exponentials are split."""
    return [
        term.as_coeff_Mul(rational=True)
        for term in Add.make_args(expand(exponent, power_exp=False))
    ]


def _is_integer_power(expression: Expr) -> bool:
    return isinstance(expression, Pow) and isinstance(expression.exp, Integer)


def _is_root(expression: Expr) -> bool:
    return isinstance(expression, Pow) and bool(expression.exp.is_Rational)


def _whole_and_rest(root: Expr) -> tuple[int, Expr]:
    """The exponents of which the second, with the base, lies between 0 and 1."""
    whole = int(floor(root.exp))
    return whole, root.base ** (root.exp - whole)


def _collect(expression: Expr, roots: dict[Expr, int], others: dict[Expr, None]) -> None:
    if isinstance(expression, (Add, Mul)):
        for argument in expression.args:
            _collect(argument, roots, others)
    elif _is_integer_power(expression):
        _collect(expression.base, roots, others)
    elif _is_root(expression):
        whole, rest = _whole_and_rest(expression)
        others[rest] = None
        if whole:
            _collect(expression.base, roots, others)
    elif isinstance(expression, exp):
        for coefficient, base in exponent_terms(expression.args[0]):
            roots[base] = lcm(roots.get(base, 1), int(coefficient.q))
    elif expression in (S.NaN, S.Infinity, S.NegativeInfinity, S.ComplexInfinity):
        raise ZeroDivisionError("a denominator is identically zero")
    elif not expression.is_Rational:
        others[expression] = None


def _evaluate(
    expression: Expr, field: FracField, roots: dict[Expr, int], place: dict[Expr, FracElement]
) -> FracElement:
    if expression.is_Rational:
        return field(QQ(int(expression.p), int(expression.q)))
    if isinstance(expression, Add):
        parts = (_evaluate(argument, field, roots, place) for argument in expression.args)
        return fold(lambda a, b: a + b, parts, field.zero)
    if isinstance(expression, Mul):
        parts = (_evaluate(argument, field, roots, place) for argument in expression.args)
        return fold(lambda a, b: a * b, parts, field.one)
    if _is_integer_power(expression):
        return _power(_evaluate(expression.base, field, roots, place), int(expression.exp))
    if _is_root(expression):
        whole, rest = _whole_and_rest(expression)
        base = _evaluate(expression.base, field, roots, place) if whole else field.one
        return _power(base, whole) * place[rest]
    if isinstance(expression, exp):
        result = field.one
        for coefficient, base in exponent_terms(expression.args[0]):
            result *= _power(place[exp(base / roots[base])], int(coefficient * roots[base]))
        return result
    return place[expression]


def _power(element: FracElement, exponent: int) -> FracElement:
    return element**exponent if exponent >= 0 else (1 / element) ** -exponent


def _rational(number: Any) -> Rational:
    return Rational(int(number.numerator), int(number.denominator))
