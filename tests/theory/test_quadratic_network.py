"""The matrix A_Θ of the quadratic network: its factor 2, and its rank at parameters drawn or given.

The chapter proves the rank from the rows that it names. Here it is computed, in exact numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from flint import fmpq, fmpq_mat

from provado import Dimension, Identity
from provado.book.claim import Claim
from provado.numbers.evaluation import function_of
from provado.numbers.frame import Point
from provado.proof.function_rank import members
from theory.quadratic_networks import quadratic_network as book

Unit = tuple[tuple[Fraction, ...], Fraction]  # weights and bias
CROSS_TERMS = ["hidden_unit", "output_in_features", "one_set_of_features"]


def entries(unit: Unit) -> list[Fraction]:
    """The row of A_Θ of a hidden unit, as the chapter states it."""
    says = book.independent_entries.says
    assert isinstance(says, Dimension)
    weights, bias = unit
    sizes = {book.D: len(weights)}
    point = Point({**sizes, book.bias: bias}, {book.w: weights})
    found = members(says.families, sizes)
    return [Fraction(function_of(family.expression)(point)(at)) for family, at in found]


def rank(units: Sequence[Unit]) -> int:
    """The rank of A_Θ."""
    rows = [[fmpq(e.numerator, e.denominator) for e in entries(unit)] for unit in units]
    _, found = fmpq_mat(len(rows), len(rows[0]), [e for row in rows for e in row]).rref()
    return int(found)


def named_units(D: int) -> list[Unit]:
    """Those with the scores ½, x_p, −x_p, and x_p + x_q for p < q."""

    def weights(**signs: int) -> tuple[Fraction, ...]:
        return tuple(Fraction(signs.get(f"x{p}", 0)) for p in range(D))

    units = [(weights(), Fraction(1, 2))]
    for p in range(D):
        units += [(weights(**{f"x{p}": sign}), Fraction(0)) for sign in (1, -1)]
        units += [(weights(**{f"x{p}": 1, f"x{q}": 1}), Fraction(0)) for q in range(p + 1, D)]
    return units


def drawn_units(D: int, K: int) -> list[Unit]:
    """K units with random weights and biases."""
    random = Random(D + 100 * K)  # noqa: S311  # a seed

    def number() -> Fraction:
        return Fraction(random.randint(-1000, 1000), 100)

    return [(tuple(number() for _ in range(D)), number()) for _ in range(K)]


@pytest.mark.parametrize("name", CROSS_TERMS)
def test_a_product_without_its_factor_2_is_refuted(name: str) -> None:
    """The slip that the square of a sum invites has a witness with two inputs."""
    claim: Claim = getattr(book, name)
    assert isinstance(claim.says, Identity)
    slip = claim.says.right.replace(
        lambda e: e.is_Mul and -2 in e.args and e.has(book.q), lambda e: e / 2
    )
    assert slip != claim.says.right
    verdict = Identity(claim.says.left, slip).decide()
    assert verdict.refuted
    assert verdict.witness is not None
    assert len(dict(verdict.witness.point)[book.x]) == 2  # type: ignore[arg-type]


@pytest.mark.parametrize("D", [1, 2, 3, 4])
def test_the_rank_at_the_named_units_is_the_number_of_features(D: int) -> None:
    """There are as many units as features, and A_Θ is invertible."""
    units = named_units(D)
    assert len(units) == (D + 1) * (D + 2) // 2 == rank(units)
    for n in range(len(units)):
        assert rank([*units[:n], *units[n + 1 :]]) == len(units) - 1


@pytest.mark.parametrize("D", [1, 2, 3])
def test_the_rank_at_random_parameters_is_the_greatest(D: int) -> None:
    """The lesser of K and the number of features, up to more units than features."""
    most = (D + 1) * (D + 2) // 2
    for K in range(1, most + 3):
        assert rank(drawn_units(D, K)) == min(K, most)


def test_some_parameters_have_a_lower_rank() -> None:
    """Equal units, or units without weights, are one: the rank is not the greatest everywhere."""
    one = drawn_units(2, 1)
    assert rank(one * 3) == 1
    still: list[Any] = [((Fraction(0),) * 2, Fraction(n, 3)) for n in range(1, 6)]
    assert rank(still) == 1
