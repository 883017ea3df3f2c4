"""The common real zeros of polynomials."""

from __future__ import annotations

import pytest
from sympy import Poly, sqrt

from provado import scalar
from provado.proof.real_zeros import common_zeros

x, y = scalar("x"), scalar("y")


def zeros(*expressions: object) -> object:
    """The common zeros of expressions in x and y."""
    return common_zeros([Poly(e, x, y) for e in expressions], [x, y])


@pytest.mark.parametrize(
    ("expressions", "expected"),
    [
        ((x**2 - 1, y - x), [(-1, -1), (1, 1)]),
        ((x**2 + y**2 - 2, x - y), [(-1, -1), (1, 1)]),
        ((x**2 - 2, y), [(-sqrt(2), 0), (sqrt(2), 0)]),
        ((x**2 - 2, y**2 - 2, x + y), [(-sqrt(2), sqrt(2)), (sqrt(2), -sqrt(2))]),
        ((x**2 + 1, y), []),
        ((x, x - 1, y), []),
        ((x**2, y**3), [(0, 0)]),
    ],
)
def test_all_real_zeros_are_found_and_no_others(
    expressions: tuple[object, ...], expected: list[object]
) -> None:
    """Rational and irrational zeros are exact, and complex ones are left out."""
    assert zeros(*expressions) == expected


def test_a_curve_of_zeros_has_no_list() -> None:
    """Where there are infinitely many complex zeros the answer is None, not a part of them."""
    assert zeros(x * y, x**2) is None
    assert zeros(x**2 + y**2, 2 * x**2 + 2 * y**2) is None
