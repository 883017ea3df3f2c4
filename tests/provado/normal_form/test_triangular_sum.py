"""Sums over the pairs of places of one range."""

from __future__ import annotations

import pytest
from sympy import Expr, exp, log, sqrt

from provado import dimension, index, matrix, total, vector
from provado.language.finite_sum import Sum
from provado.normal_form.triangular_sum import pairs

K = dimension("K")
d = index("d", 1, K)
e = index("e", 1, K)
late = index("l", 2, K)
z, x = vector("z", K), vector("x", K)
A = matrix("A", K, K)


def later(summand: Expr) -> Sum:
    """The sum over the places after d."""
    return total(summand, e, d + 1, K)


@pytest.mark.parametrize(
    ("product", "is_symmetric"),
    [
        (z[d] * later(z[e]), True),
        (later(exp(z[d] + z[e])), True),
        (z[d] * x[d] * later(z[e] * x[e]), True),
        (z[d] * later(x[e]), False),
        (later(A[d, e]), False),
        (later(A[d, e] * A[e, d]), True),
        (z[d] * later(z[e] * total(x[late], late)), True),
        (z[d] * Sum(A[late, d] * A[late, e] * z[e], (late, 2, K), (e, d + 1, K)), True),
        (Sum(A[late, d] * z[e], (e, d + 1, K), (late, 2, K)), False),
    ],
)
def test_a_sum_over_pairs_is_recognised(product: Expr, is_symmetric: bool) -> None:  # a table
    """With its summand, which may be the same for both orders of a pair."""
    found = pairs(product, d)
    assert found is not None
    assert found.is_symmetric == is_symmetric
    assert (found.outer.upper, found.inner.lower) == (K, found.outer + 1)


def test_the_first_of_a_pair_may_stop_before_the_last() -> None:
    """The sum is the same over a range with one place more, and no other one."""
    early, earlier = index("n", 1, K - 1), index("n", 1, K - 2)
    found = pairs(z[early] * total(z[e], e, early + 1, K), early)
    assert found is not None
    assert found.outer.upper == K
    assert pairs(z[earlier] * total(z[e], e, earlier + 1, K), earlier) is None


@pytest.mark.parametrize(
    "product",
    [
        z[d] * total(z[e], e),
        z[d] * total(z[e], e, d, K),
        z[d] * total(z[e], e, d + 1, K - 1),
        z[d] * total(z[e], e, d + 2, K),
        z[d] * later(z[e]) ** 2,
        later((z[d] - z[e]) ** -2),
        later(sqrt(z[d] - z[e])),
        later(log(z[e])) / z[d],
    ],
)
def test_what_is_no_sum_over_pairs_is_left(product: Expr) -> None:
    """Another range, and what may have no value where the places are alike or exchanged."""
    assert pairs(product, d) is None


def test_a_summand_or_its_mirror_image_is_the_least() -> None:
    """Of the two orders of an unsymmetric summand one is kept, whatever its indices are called."""
    straight, mirrored = pairs(z[d] * later(x[e]), d), pairs(x[d] * later(z[e]), d)
    assert straight is not None
    assert mirrored is not None
    assert straight.is_least != mirrored.is_least
