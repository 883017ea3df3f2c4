"""Tests for substitution that keeps every part that may have no value."""

from __future__ import annotations

from sympy import Pow, exp, log, sqrt

from provado import define, power, scalar, times
from provado.language.substitution import substitute, unfolded

a, b = scalar("a"), scalar("b")


def test_a_denominator_that_cancels_is_kept() -> None:
    """a²·b⁻¹ at b = a still has the power −1 in it, unless it is to be evaluated."""
    assert substitute(a**2 / b, {b: a}) == a
    kept = substitute(a**2 / b, {b: a}, as_written=True)
    assert Pow(a, -1) in kept.args
    assert kept.doit() == a


def test_an_inner_function_that_is_undone_is_kept() -> None:
    """exp(log a) and (√a)² are not a, which has a value at −1."""
    assert substitute(exp(b), {b: log(a)}, as_written=True).has(log)
    assert substitute(b**2, {b: sqrt(a)}, as_written=True).has(sqrt(a))


def test_what_is_lost_nowhere_is_evaluated() -> None:
    """Sums and products without such a part come out as SymPy makes them."""
    assert substitute(a + b, {b: -a}, as_written=True) == 0
    assert substitute(a / b, {a: a * b + b}, as_written=True) == substitute(a / b, {a: a * b + b})


def test_a_definition_is_unfolded_as_it_is_written() -> None:
    """t·t⁻¹ in the body stays a product when a value is put in."""
    unit = define("unit({})", (a,), times(a, power(a, -1)))
    assert unfolded(unit(b)) == 1
    assert unfolded(unit(b), as_written=True) == times(b, power(b, -1))
