"""Signs that are read off contain every sign that occurs."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from sympy import Abs, Integer, Rational, exp, log, sqrt

from provado.language.finite_sum import Sum
from provado.language.words import delta, dimension, indices, scalar, total, vector
from provado.normal_form import sign
from provado.normal_form.sign import is_nonnegative, is_nonzero, is_positive, signs
from provado.numbers.balls import ball
from provado.numbers.evaluation import function_of
from provado.numbers.frame import Point

K = dimension("K")
i, j, k = indices("i j k", 1, K)
x = vector("x", K)
c, p = scalar("c"), scalar("p", positive=True)


def occurring(expression: Any) -> set[int]:
    """Signs at random points, and at points with zeros, for K = 1 … 3."""
    evaluate, random, found = function_of(expression), Random(2), set()  # noqa: S311  # a seed
    for size in (1, 2, 3):
        for _ in range(6):
            numbers = [Fraction(random.choice([-3, -1, 0, 0, 1, 2]), 2) for _ in range(size + 2)]
            places = {j: random.randint(1, size), k: random.randint(1, size)}
            values = {K: size, c: numbers[0], p: abs(numbers[1]) + Fraction(1, 9), **places}
            try:
                value = evaluate(Point(values, {x: tuple(numbers[2:])}).in_numbers(ball))()
            except (ZeroDivisionError, ValueError):
                continue
            ball_ = ball(value).value()
            if not ball_.contains(0) or ball_.is_exact():
                found.add(int(ball_ > 0) - int(ball_ < 0))
    return found


leaves = st.sampled_from(
    [c, p, x[j], x[k], exp(x[j]), delta(j, k), 1 - delta(j, k), Integer(-1), Rational(1, 2), K]
)
trees = st.recursive(
    leaves,
    lambda smaller: st.one_of(
        st.tuples(smaller, smaller).map(sum),
        st.tuples(smaller, smaller).map(lambda t: t[0] * t[1]),
        st.tuples(smaller, smaller).map(lambda t: t[0] / (exp(t[1]) + t[1] ** 2)),
        smaller.map(lambda e: e**2),
        smaller.map(lambda e: log(1 + exp(e))),
        smaller.map(Abs),
        smaller.map(lambda e: sqrt(e**2)),
        smaller.map(lambda e: sqrt(1 + Abs(e)) - 1),
        st.tuples(smaller, st.sampled_from([(1, K), (2, K), (1, K - 1), (K, K)])).map(
            lambda t: total(t[0], j, *t[1])
        ),
    ),
    max_leaves=5,
)


@given(trees)
def test_every_sign_that_occurs_is_possible(expression: Any) -> None:
    """No sign that an expression takes at some point is excluded."""
    assert occurring(expression) <= signs(expression)


def test_the_check_finds_a_sum_that_is_taken_to_be_nonempty(monkeypatch: Any) -> None:
    """The twin: were an empty sum forgotten, a sign that occurs would be excluded."""
    partial = total(exp(x[i]), i, 2, K)
    assert occurring(partial) <= signs(partial)
    monkeypatch.setitem(sign._RULES, Sum, lambda e: sign._signs(e.function))
    assert not occurring(partial) <= signs(partial)


def test_positive_expressions() -> None:
    """Exponentials, sums over a whole range and odds are positive."""
    for expression in (exp(c), total(exp(x[i]), i), p / (1 + p), log(1 + exp(c)), K + c**2):
        assert is_positive(expression)


def test_a_sum_that_may_be_empty_is_not_positive() -> None:
    """Σ over 2 … K is 0 for K = 1."""
    assert signs(total(exp(x[i]), i, 2, K)) == {0, 1}
    assert signs(total(-exp(x[i]), i, 1, K - 1)) == {-1, 0}
    assert is_nonnegative(total(delta(i, j) * x[i] ** 2, i))


def test_polynomials_in_one_atom() -> None:
    """The real roots of a polynomial in one exponential decide its sign."""
    assert is_positive(1 - exp(c) + exp(2 * c))
    assert is_positive(1 - exp(c / 2) + exp(c))
    assert is_positive(c**2 - c + 1)
    assert not is_positive(1 - 2 * exp(c) + exp(2 * c))
    assert not is_nonnegative(c**2 - c - 1)


def test_an_exponential_is_compared_with_one() -> None:
    """Exp a is more than 1 where a > 0, less where a < 0, and either where a may be anything."""
    assert is_positive(exp(p) - 1)
    assert is_positive(1 - exp(-p))
    assert is_positive(exp(2 * p) - 3 * exp(p) + 2) is False
    assert is_positive(exp(2 * p) + exp(p) - 2)
    assert not is_positive(exp(c) - 1)
    assert not is_nonnegative(exp(p) - 2)
    assert not is_nonnegative(exp(c**2) - 2)


def test_a_root_has_the_sign_of_what_is_under_it() -> None:
    """The root of what is not negative is 0 or positive, and with something positive positive."""
    n = scalar("n", nonnegative=True)
    assert signs(sqrt(n)) == {0, 1}
    assert is_positive(p + sqrt(n))
    assert is_positive(p + Abs(c))
    assert not is_positive(sqrt(n))
    assert not is_nonnegative(sqrt(n) - p)


def test_nothing_is_read_off_from_a_difference() -> None:
    """A difference of two positive expressions may have any sign."""
    assert signs(exp(c) - exp(x[j])) == {-1, 0, 1}
    assert not is_nonzero(delta(j, k))
    assert is_nonzero(-exp(c) - 1)
