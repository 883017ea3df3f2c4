"""Sums of powers of an index."""

from __future__ import annotations

import pytest
from sympy import Integer, expand

from provado import dimension, index
from provado.normal_form.power_sums import power_sum

K = dimension("K")
n = index("n", 2, K)


@pytest.mark.parametrize("exponent", [1, 2, 3, 4, 7])
def test_the_polynomial_is_the_sum(exponent: int) -> None:
    """At every small end it is what adding gives, with nothing to add as well."""
    formula = power_sum(n**exponent, n)
    assert formula is not None
    for last in range(1, 9):
        assert expand(formula).subs(K, last) == sum(m**exponent for m in range(2, last + 1))


@pytest.mark.parametrize("summand", [Integer(1), n + 1, K * n, 1 / n])
def test_what_is_no_power_of_the_index_is_left(summand: object) -> None:
    """A formula for powers says nothing about anything else."""
    assert power_sum(summand, n) is None
