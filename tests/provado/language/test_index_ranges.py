"""The least value of an integer expression in indices."""

from __future__ import annotations

import pytest
from sympy import Integer

from provado import dimension, index
from provado.language.index_ranges import is_never_negative, is_within, least

K = dimension("K")
d = index("d", 1, K)
e = index("e", d + 1, K)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [(d, 1), (K - d, 0), (e - d, 1), (e, 2), (d - e, 1 - K), (2 * d - 3, -1), (d * e, d * e)],
)
def test_indices_give_way_to_the_ends_of_their_ranges(expression: object, expected: object) -> None:
    """Those whose range depends on another go first; what is not linear stays."""
    assert least(expression) == expected


def test_the_least_value_is_attained_or_less() -> None:
    """No places within the ranges give less, in any small dimension."""
    for size in range(1, 5):
        for first in range(1, size + 1):
            for second in range(first + 1, size + 1):
                at = {d: first, e: second, K: size}
                for expression in (e - d, 2 * e - 3 * d, K - e, d - e):
                    assert least(expression).xreplace(at) <= expression.xreplace(at)


def test_stated_ranges_come_before_those_carried() -> None:
    """An index that a sum binds runs where the sum says."""
    assert least(d - 3, {d: (Integer(3), K)}) == 0
    assert not is_never_negative(d - 3)


def test_a_place_lies_in_the_range_of_another_or_not() -> None:
    """A later place is a place, and a place need not be a later one."""
    assert is_within(e, Integer(1), K)
    assert is_within(e, d + 1, K)
    assert not is_within(d, d + 1, K)
    assert not is_within(e + 1, Integer(1), K)
