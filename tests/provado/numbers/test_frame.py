"""What is remembered at a point."""

from __future__ import annotations

from fractions import Fraction

from sympy import exp

from provado import dimension, indices, scalar, total, vector
from provado.numbers.balls import ball, precision
from provado.numbers.evaluation import function_of
from provado.numbers.frame import Point, simple

K = dimension("K")
i, j = indices("i j", 1, K)
z = vector("z", K)
t = scalar("t")


def test_a_value_is_remembered_for_its_precision_alone() -> None:
    """A sum that is known to 64 bits is computed again where 256 are asked for."""
    value = function_of(total(exp(z[i]), i))
    point = Point({K: 2}, {z: (Fraction(1), Fraction(1, 3))})
    radii = []
    for bits in (64, 256, 64):
        with precision(bits):
            radii.append(float(ball(value(point.in_numbers(ball))()).value().rad()))
    assert radii[1] < radii[0] / 2**100
    assert radii[2] == radii[0]


def test_what_stands_in_two_expressions_is_computed_once() -> None:
    """The sum in a second expression comes out of the memory of the point."""
    point = Point({K: 2}, {z: (Fraction(1), Fraction(2))})
    shared = total(z[i] ** 2, i)
    assert function_of(shared + 1)(point)() == 6
    known = dict(point.memo)
    assert function_of(3 * shared)(point)() == 15
    assert dict(point.memo) == known


def test_points_with_the_same_numbers_remember_apart() -> None:
    """Another vector is another point, whatever the expression."""
    value = function_of(total(z[i], i))
    found = [value(Point({K: 1}, {z: (Fraction(n),)}))() for n in (1, 2, 1)]
    assert found == [1, 2, 1]


def test_integers_are_ints_and_other_numbers_stay() -> None:
    """Only what has the denominator 1 becomes an int."""
    assert (simple(Fraction(4, 2)), type(simple(Fraction(4, 2)))) == (2, int)
    assert simple(Fraction(1, 2)) == Fraction(1, 2)
    assert simple(0.5) == 0.5


def test_a_quotient_of_integers_stays_exact() -> None:
    """No float comes out of integers."""
    assert function_of(1 / t)(Point({t: Fraction(3)}, {}))() == Fraction(1, 3)
