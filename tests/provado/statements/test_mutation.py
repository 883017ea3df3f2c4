"""The mutator: which slips it makes, and that it makes each."""

from __future__ import annotations

import pytest
from sympy import Piecewise, exp

from provado import define, delta, dimension, indices, scalar, total, vector
from provado.language.indices import free_indices
from provado.numbers.evaluation import function_of
from provado.numbers.frame import Point
from provado.statements.mutation import mutants

K = dimension("K")
i, j, k = indices("i j k", 1, K)
x, z = vector("x", K), vector("z", K)
t = scalar("t")
softmax = define("softmax({})_{}", [z, j], exp(z[j]) / total(exp(z[i]), i))
jacobian = softmax(z, j) * (delta(j, k) - softmax(z, k))


@pytest.mark.parametrize(
    ("kind", "mutant"),
    [
        ("sign", softmax(z, j) * (delta(j, k) + softmax(z, k))),
        ("factor 2", 2 * jacobian),
        ("index", softmax(z, k) * (delta(j, k) - softmax(z, k))),
        ("missing term", softmax(z, j) * delta(j, k)),
        ("missing factor", delta(j, k) - softmax(z, k)),
        ("delta complemented", softmax(z, j) * (1 - delta(j, k) - softmax(z, k))),
        ("transposed", softmax(z, k) * (delta(j, k) - softmax(z, j))),
        (
            "bound",
            exp(z[j]) / total(exp(z[i]), i, 1, K - 1) * (delta(j, k) - softmax(z, k)),
        ),
    ],
)
def test_every_kind_of_slip_is_made(kind: str, mutant: object) -> None:
    """Sign, factor, index, missing term, delta and off-by-one bound are all among the mutants."""
    assert mutant in [expression for _, expression in mutants(jacobian)], kind


def test_no_mutant_is_the_original_and_none_comes_twice() -> None:
    """Mutants are different from the expression and from each other."""
    expressions = [expression for _, expression in mutants(jacobian)]
    assert jacobian not in expressions
    assert len(expressions) == len(set(expressions))


def test_mutants_bring_in_no_new_indices() -> None:
    """A mutant speaks of nothing that the original does not speak of."""
    for change, mutant in mutants(total(x[i] * jacobian, i)):
        assert free_indices(mutant) <= {j, k}, change


def test_a_factor_that_may_be_zero_is_left_out() -> None:
    """It is not divided by: without its step, z·step(z) is z."""
    gate = Piecewise((1, t > 0), (0, True))
    assert [mutant for change, mutant in mutants(t * gate) if "without" in change] == [gate, t]


def test_a_mutant_can_be_evaluated() -> None:
    """Most mutants have a value, so that they can be refuted by one."""
    point = Point({K: 2, j: 1, k: 2}, {z: (0.5, 1.0)}, float)
    different = 0
    expected = function_of(jacobian)(point)()
    for _, mutant in mutants(jacobian):
        different += abs(function_of(mutant)(point)() - expected) > 1e-9
    assert different > 10
