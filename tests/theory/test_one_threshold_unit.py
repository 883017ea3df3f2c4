"""Which ranges one threshold unit computes: the claims, the weights in code, linear programs."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import ceil, floor

import numpy as np
import pytest
from scipy.optimize import linprog

import impl.numpy
from provado import Realises
from provado.language.substitution import substitute
from tests.impl.sign_vectors import bounds, disagreements, sign_vectors, sums
from theory.range_networks import one_threshold_unit as chapter

UNITS = (
    chapter.constant_unit,
    chapter.unit_with_weights_minus_one,
    chapter.unit_with_weights_one,
)
LARGEST = 8


def numbers_of_ones(D: int, A: int, B: int) -> tuple[int, int]:
    """The numbers p and q of `attained-ends`."""
    return ceil(Fraction(A + D, 2)), floor(Fraction(B + D, 2))


def is_claimed(D: int, p: int, q: int) -> bool:
    """Whether some claim says that one unit computes the range from 2p − D to 2q − D."""
    values = {chapter.D: D, chapter.p: p, chapter.q: q}
    found = []
    for claim in UNITS:
        assert isinstance(claim.says, Realises)
        found.append(bool(claim.says.given[-1].subs(values)))
    return any(found)


def is_separable(inputs: np.ndarray, labels: np.ndarray) -> bool:
    """Whether a linear program finds w and c with label · (w · x + c) ≥ 1 for all inputs."""
    scores = np.column_stack([inputs, np.ones(len(inputs))])
    found = linprog(
        np.zeros(scores.shape[1]),
        A_ub=-labels[:, None] * scores,
        b_ub=-np.ones(len(inputs)),
        bounds=(None, None),
    )
    assert found.status in {0, 2}, found.message  # solved, or infeasible
    return bool(found.status == 0)


@pytest.mark.parametrize("D", range(1, LARGEST + 1))
def test_weights_exist_where_the_claims_say_and_nowhere_else(D: int) -> None:
    """The code has weights that compute f exactly where a claim says that one unit does."""
    possible = 0
    for A, B in bounds(D):
        if is_claimed(D, *numbers_of_ones(D, A, B)):
            w, c = impl.numpy.perceptron_range_weights(D, A, B)
            assert disagreements(np.sign(sign_vectors(D) @ w + c), D, A, B) == 0
            possible += 1
        else:
            with pytest.raises(ValueError, match="no perceptron"):
                impl.numpy.perceptron_range_weights(D, A, B)
    assert possible


@pytest.mark.parametrize("D", range(1, LARGEST + 1))
def test_a_linear_program_separates_where_the_claims_say_and_nowhere_else(D: int) -> None:
    """The labels f are separable exactly where a claim says so, for all p and q."""
    ones = (sums(D) + D) // 2
    for p, q in product(range(D + 1), repeat=2):
        labels = np.where((ones >= p) & (ones <= q), 1, -1)
        assert is_separable(sign_vectors(D), labels) == is_claimed(D, p, q)


@pytest.mark.parametrize("D", range(2, LARGEST + 1))
def test_elsewhere_a_convex_combination_of_inputs_excludes_all_weights(D: int) -> None:
    """The mean of inputs with the label 1 is a convex combination of two with the label −1."""
    for p in range(1, D):
        places = [{chapter.k: k, chapter.i: i} for k in range(1, D + 1) for i in range(1, D + 1)]
        entries = [
            int(substitute(chapter.cyclic, {**at, chapter.p: p, chapter.D: D})) for at in places
        ]
        inputs, s = np.array(entries).reshape(D, D), 2 * p - D
        ends = np.array([np.ones(D, int), -np.ones(D, int)])
        assert set(entries) == {-1, 1}
        assert set(impl.numpy.sum_in_range(inputs.astype(float), s, D - 2)) == {1}
        assert set(impl.numpy.sum_in_range(ends.astype(float), s, D - 2)) == {-1}
        weights = [Fraction(D + s, 2 * D), Fraction(D - s, 2 * D)]
        assert min(weights) > 0
        assert sum(weights) == 1
        mean = [Fraction(int(column), D) for column in inputs.sum(0)]
        assert mean == [
            sum(a * int(e) for a, e in zip(weights, end, strict=True)) for end in ends.T
        ]


@pytest.mark.parametrize("D", range(1, LARGEST + 1))
def test_the_weights_in_code_have_the_widest_margin(D: int) -> None:
    """No score is nearer to 0 than ‖w‖₁/D, which is the most that any weights allow."""
    for m in range(D):
        for A, B in ((-D, 2 * m - D), (2 * m + 2 - D, D)):
            w, c = impl.numpy.perceptron_range_weights(D, A, B)
            assert D * abs(sign_vectors(D) @ w + c).min() == abs(w).sum()
