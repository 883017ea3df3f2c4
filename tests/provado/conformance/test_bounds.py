"""Where the bound of a function comes from, and what it comes to."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from flint import arb
from sympy import Max, Piecewise, exp, log

from provado import (
    Claim,
    Computes,
    Identity,
    dimension,
    index,
    largest,
    scalar,
    smallest_number,
    total,
    ulps,
    unit_roundoff,
    vector,
    within,
)
from provado.testing import (
    FLOAT32,
    FLOAT64,
    Implementation,
    Mismatch,
    Oracle,
    Unbounded,
    bound_of,
    check_conforms,
)

K = dimension("K")
i, j = index("i", 1, K), index("j", 1, K)
z, a = vector("z", K), scalar("a")


def oracle(formula: Any, *inputs: Any, **stated: Any) -> Oracle:
    """The oracle of a function f with this formula, for each j if it has one."""
    function = Computes("f", *inputs, **stated)
    if formula.has(j):
        function = function[j]
    return Oracle(Claim("A definition", says=Identity(formula, formula), function=function))


def test_ulps_are_counted_from_the_lengths_of_the_inputs() -> None:
    """K + 12 at three entries is 15, in either format and wherever the value lies."""
    bound = bound_of(oracle(exp(z[j]), z, accuracy=ulps(K + 12, because="counted")))
    for form in (FLOAT32, FLOAT64):
        assert bound([[1.0, 2.0, 3.0]], form)((2,), arb(2).exp()) == 15


def test_an_error_is_turned_into_ulps_of_the_true_value() -> None:
    """u·max|z|·z_j + 3η at z = (−8, 2): for j = 2 it is 16u, which is 4 ulps of 2."""
    stated = within(unit_roundoff * largest(z) * z[j] + 3 * smallest_number, because="derived")
    allowed = bound_of(oracle(exp(z[j]), z, accuracy=stated))([[-8.0, 2.0]], FLOAT64)
    assert allowed((2,), arb(2)) == pytest.approx(4, rel=1e-15)
    assert allowed((2,), arb(1)) == pytest.approx(8, rel=1e-15)


def test_a_polynomial_needs_no_statement() -> None:
    """½ Σ z_i² has a bound that is above 0, and 0 where nothing is rounded."""
    bound = bound_of(oracle(total(z[i] ** 2, i) / 2, z))
    assert bound([[3.0, 4.0]], FLOAT64)((), arb(12.5)) == 0
    assert 0 < bound([[0.1, 0.7]], FLOAT64)((), arb(0.25)) < 8


def test_two_pieces_of_polynomials_need_none() -> None:
    """A step is exact on either side."""
    bound = bound_of(oracle(Piecewise((1, a > 0), (0, True)), a))
    assert bound([0.3], FLOAT64)((), arb(1)) == 0


@pytest.mark.parametrize("formula", [exp(a), log(1 + exp(a)), Max(0, a), 1 / (1 + a**2)])
def test_what_is_no_polynomial_has_to_be_stated(formula: Any) -> None:
    """The message says what to write."""
    with pytest.raises(Unbounded, match=r"f\(a\) is no sum of products.*accuracy=ulps\("):
        bound_of(oracle(formula, a))


def test_the_stated_bound_decides() -> None:
    """What is an ulp off passes where one is allowed, and not where none is."""
    above = Implementation.of(f=lambda a: np.nextafter(a, np.inf))
    generous = oracle(Max(a, 0), a, accuracy=ulps(1, because="one rounding"))
    check_conforms(above, generous, [1.5])
    with pytest.raises(Mismatch, match=r"1 ulps off, 0 allowed"):
        check_conforms(above, oracle(Max(a, 0), a, accuracy=ulps(0, because="exact")), [1.5])
