"""Piecewise functions: every branch and boundary is looked at, and each is right."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Abs, And, Max, Min, Ne, Or, Piecewise, Rational, sign

from provado.language.words import d, delta, dimension, indices, scalar, total, vector
from provado.normal_form.reduction import NotReducible, is_identically_zero
from provado.proof import cases
from provado.proof.cases import is_piecewise, pieces

K = dimension("K")
i, j, k = indices("i j k", 1, K)
z = vector("z", K)
a, b = scalar("a"), scalar("b")
p = scalar("p", positive=True)


def proved(difference: Any) -> bool:
    """Whether the difference is zero on every piece."""
    return all(is_identically_zero(piece) for _, piece in pieces(difference))


lines = st.sampled_from([a, b, a - b, a + 1, 2 * a - b, 1 - a, a + b - 2])
trees = st.recursive(
    lines,
    lambda smaller: st.one_of(
        st.tuples(smaller, smaller).map(lambda t: t[0] + 2 * t[1]),
        st.tuples(lines, lines).map(lambda t: Max(*t)),
        st.tuples(lines, lines).map(lambda t: Min(*t, 0)),
        st.tuples(lines, smaller).map(lambda t: Abs(t[0]) * t[1]),
        st.tuples(lines, lines, smaller).map(
            lambda t: Piecewise(
                (t[2], And(t[0] > 0, t[1] <= 0)), (t[0], Or(t[0] < -1, t[1] > 1)), (1, True)
            )
        ),
    ),
    max_leaves=2,
)
numbers = st.fractions(-3, 3, max_denominator=2).map(lambda q: Rational(q.numerator, q.denominator))


@given(trees, numbers, numbers)
def test_a_piece_has_the_value_of_the_whole(expression: Any, left: Any, right: Any) -> None:
    """At every point, the value of the expression is that of a piece."""
    point = {a: left, b: right}
    try:
        found = [piece.subs(point) for _, piece in pieces(expression)]
    except NotReducible:
        found = [expression.subs(point)]
    assert expression.subs(point) in found


IDENTITIES = {
    "max": Max(a, b) - (a + b + Abs(a - b)) / 2,
    "min": Min(a, b) + Max(a, b) - a - b,
    "sign": sign(a) * a - Abs(a),
    "piecewise": Piecewise((a, And(a > 0, b > 0)), (0, True))
    - Piecewise((0, Or(a <= 0, b <= 0)), (a, True)),
    "boundary": Piecewise((a, a >= 1), (2 * a - 1, True))
    - Piecewise((a, a > 1), (2 * a - 1, True)),
    "entries": Max(z[j], z[k]) - (z[j] + z[k] + Abs(z[j] - z[k])) / 2,
    "sum": Abs(total(z[i], i)) * sign(total(z[i], i)) - total(z[i], i),
}


@pytest.mark.parametrize("name", IDENTITIES)
def test_identities_are_proved(name: str) -> None:
    """Identities of piecewise functions hold on every branch and boundary."""
    assert is_piecewise(IDENTITIES[name])
    assert proved(IDENTITIES[name])


MISTAKES = {
    "only for equal entries": Max(z[j], z[k]) - z[j],
    "an entry under a sum": Abs(z[j] - z[k]) * 0 + total(z[j], j) * (1 - sign(z[j]) ** 2),
    "only for a > 0": Abs(a) - a,
    "only off the boundary": Piecewise((1, a > 0), (-1, a < 0), (0, True)) ** 2 - 1,
    "only on the boundary": Max(a, b) - a,
    "only for a ≤ b": Max(a, b) - b,
    "only for a ≠ b": Piecewise((0, a < b), (1, True)) - Piecewise((0, a <= b), (1, True)),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_mistakes_on_one_piece_are_not_proved(name: str) -> None:
    """An identity that fails on one branch or boundary is not proved."""
    assert not proved(MISTAKES[name])


@pytest.mark.parametrize("left_out", [-1, 0, 1])
def test_the_check_needs_every_piece(monkeypatch: Any, left_out: int) -> None:
    """The twin: with one sign left out, some mistake is proved."""
    monkeypatch.setattr(cases, "_is_impossible", lambda signs, given: left_out in signs.values())
    assert any(proved(mistake) for mistake in MISTAKES.values())


def test_a_switch_under_a_sum_over_its_index_is_refused() -> None:
    """|z_i| under Σ_i has a sign for each i, not one: (Σ|z_i|)² is not (Σz_i)²."""
    with pytest.raises(NotReducible, match="where the index is bound"):
        list(pieces(total(Abs(z[i]), i) ** 2 - total(z[i], i) ** 2))
    assert proved(total(Abs(z[j]) * z[i], i) - Abs(z[j]) * total(z[i], i))


def test_a_derivative_across_a_boundary_is_refused() -> None:
    """|a| has no derivative at 0, so no piece says that it has one."""
    with pytest.raises(NotReducible, match="piecewise"):
        list(pieces(d(Abs(a), a) - sign(a)))


def test_a_derivative_is_that_of_the_branch_off_the_boundary() -> None:
    """Where what is given excludes the kink, the branches remain."""
    assert [piece for _, piece in pieces(d(Abs(a), a), [Ne(a, 0)])] == [-1, 1]
    assert [piece for _, piece in pieces(d(Max(a * b, b), a), [a > 1, Ne(b, 0)])] == [0, b]
    with pytest.raises(NotReducible, match="a − 1 = 0"):
        list(pieces(d(Abs(a - 1), a), [a > 0]))


def test_the_kink_of_another_variable_is_no_obstacle() -> None:
    """|b| does not change with a, so that it may be 0 where a·|b| is differentiated by a."""
    assert [piece for _, piece in pieces(d(a * Abs(b), a))] == [-b, 0, b]
    with pytest.raises(NotReducible, match="b = 0"):
        list(pieces(d(d(a * Abs(b), b), a)))


def test_a_boundary_is_not_put_into_a_derivative() -> None:
    """∂(a²)/∂a stays 2a on the boundary of |a|."""
    assert proved(Abs(a) * d(a**2, a) - 2 * a * Abs(a))


def test_symbols_of_one_name_are_two() -> None:
    """A positive and a real symbol of the same name do not exclude each other's cases."""
    positive, real = scalar("s", positive=True), scalar("s")
    assert len(list(pieces(Abs(real - 1) + Abs(positive - 3)))) == 9


def test_impossible_signs_are_left_out() -> None:
    """Signs such as a < 0 and a − 1 > 0 together are not a case."""
    assert {where for where, _ in pieces(Abs(a) + Abs(a - 1))} == {
        "a < 0, a − 1 < 0",
        "a = 0, a − 1 < 0",
        "a > 0, a − 1 < 0",
        "a > 0, a − 1 = 0",
        "a > 0, a − 1 > 0",
    }


def test_indices_on_a_boundary() -> None:
    """δ_jk times a function of |z_j − z_k| is decided with the indices."""
    assert proved(delta(j, k) * Abs(z[j] - z[k]))
    assert not proved((1 - delta(j, k)) * Abs(z[j] - z[k]))


def test_too_many_switches_are_refused() -> None:
    """Seven switches are 3⁷ cases: refused."""
    with pytest.raises(NotReducible, match="switches"):
        list(pieces(sum(Abs(a + n**2 * b) for n in range(7))))


def test_nested_conditions_are_refused() -> None:
    """A piecewise function inside a condition is not decided."""
    with pytest.raises(NotReducible, match="inside the condition"):
        list(pieces(Abs(Abs(a) - p)))
