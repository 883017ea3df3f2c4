"""Exhaustion: every input counts once, and nothing that is not finite is counted."""

from __future__ import annotations

import pytest
from sympy import Add, Eq, Expr, Ge, Gt, Le, Ne, Or, Piecewise, exp

from provado import dimension, every, index, integer, matrix, scalar, total, vector
from provado.refutation.exhaustion import exhausted
from provado.relation.relation import Relation

D = dimension("D")
i, k = index("i", 1, D), index("k", 1, D)
M = matrix("M", D, D)
x = vector("x", D)
A, B, o = integer("A"), integer("B"), scalar("o")
SIGNS = every(i, Or(Eq(x[i], 1), Eq(x[i], -1)))
s = total(x[i], i)


def positive(z: Expr) -> Piecewise:
    """1 where z > 0, else −1."""
    return Piecewise((1, z > 0), (-1, True))


@pytest.mark.parametrize("largest", [1, 2, 5])
def test_every_input_is_counted(largest: int) -> None:
    """There are 2^D inputs in dimension D, 2D + 3 integers, and failures where s = 0."""
    count = exhausted(Relation(positive(s), "=", -positive(-s), (SIGNS,)), largest)
    assert count is not None
    zeros = {2: 2, 4: 6}
    assert count.cases == sum(2**n for n in range(1, largest + 1))
    assert count.failures == sum(number for n, number in zeros.items() if n <= largest)


def test_integers_go_one_beyond_the_dimension() -> None:
    """Two integers in order run from −D − 1 to D + 1."""
    count = exhausted(Relation(A, "≤", B + 0 * s, (Le(A, B),)), 3)
    assert count is not None
    assert (count.failures, count.cases) == (0, 3 * 4 // 2)


def test_what_is_given_is_left_out() -> None:
    """Inputs that do not satisfy the assumptions are no cases, and choices of a scalar are."""
    given = (SIGNS, Eq(A, s), Or(Eq(o, 0), Eq(o, 1)))
    count = exhausted(Relation(o * A, "≤", s, given), 2)
    assert count is not None
    assert count.cases == 2 * (2 + 4)
    assert count.failures == 1 + 1


@pytest.mark.parametrize(
    "relation",
    [
        Relation(s, "≤", D),
        Relation(o, "≤", o + 1),
        Relation(x[i], "≤", 1, (SIGNS,)),
        Relation(total(A * x[i], i), "=", A * s, (SIGNS,)),
        Relation(exp(A + B), "=", exp(A) * exp(B)),
        Relation(s, "≤", D, (SIGNS, Ge(D, 6))),
    ],
)
def test_what_is_not_finite_is_not_counted(relation: Relation) -> None:
    """Real entries and numbers, free indices and sums of integers are left to other methods."""
    assert exhausted(relation, 2) is None


def test_too_many_inputs_are_not_counted() -> None:
    """Of the 2^16 matrices of signs with four rows none is looked at."""
    signs = every(i, k, Or(Eq(M[i, k], 1), Eq(M[i, k], -1)))
    relation = Relation(total(total(M[i, k], i), k), "≤", D**2, (signs,))
    assert exhausted(relation, 3) is not None
    assert exhausted(relation, 4) is None


def test_too_many_integers_are_not_counted() -> None:
    """Nor are the values of seven integers, but those of three are."""
    several = [integer(f"a{n}") for n in range(7)]
    assert exhausted(Relation(Add(*several) + s, "≤", D, (SIGNS,)), 4) is None
    assert exhausted(Relation(Add(*several[:3]) + s, "≤", D, (SIGNS,)), 2) is not None


def test_a_condition_without_a_value_does_not_hold() -> None:
    """Whatever the order of the conditions, 1/A > 0 leaves A = 1 of −1, 0 and 1."""
    for given in ([Gt(1 / A, 0), Ne(A, 0)], [Ne(A, 0), Gt(1 / A, 0)]):
        count = exhausted(Relation(A, "=", 1, tuple(given)), 2)
        assert count is not None
        assert (count.failures, count.cases, str(count)) == (0, 1, "all 1 cases")


def test_a_side_without_a_value_is_not_equal_to_a_number() -> None:
    """1/A has no value at A = 0, and is A elsewhere."""
    count = exhausted(Relation(1 / A, "=", A), 2)
    assert count is not None
    assert (count.failures, count.cases) == (1, 3)


def test_assumed_signs_leave_fewer_values() -> None:
    """Of the roots of 4 only 2 is positive, and only 2 is in both of two lists."""
    positive_number = scalar("q", positive=True)
    count = exhausted(Relation(positive_number, "=", 2, (Eq(positive_number**2, 4),)), 2)
    assert count is not None
    assert (count.failures, count.cases) == (0, 1)
    twice = tuple(every(i, Or(Eq(x[i], n), Eq(x[i], 2))) for n in (1, 3))
    assert exhausted(Relation(s, "=", 2 * D, twice), 2) is None
