"""All x ∈ {−1, +1}^D, their sums, and what a network has to say of them."""

from __future__ import annotations

from functools import cache
from itertools import product
from math import comb
from typing import Any

import numpy as np


@cache
def sign_vectors(D: int) -> Any:
    """Every x, as the rows of a matrix."""
    return np.array(list(product([-1.0, 1.0], repeat=D)))


@cache
def sums(D: int) -> Any:
    """Σ_i x_i of each of them, as integers."""
    return sign_vectors(D).astype(int).sum(1)


def bounds(D: int) -> list[tuple[int, int]]:
    """All integers A ≤ B in [−D − 1, D + 1]."""
    reach = range(-D - 1, D + 2)
    return [(A, B) for A in reach for B in reach if A <= B]


def number_with_sum(D: int, *wanted: int) -> int:
    """How many x have one of these sums: (D choose k) for each sum 2k − D."""
    return sum(comb(D, (D + s) // 2) for s in wanted if abs(s) <= D and (D + s) % 2 == 0)


def disagreements(outputs: Any, D: int, A: Any, B: Any) -> int:
    """For how many x the output is not +1 if A ≤ Σ_i x_i ≤ B, and −1 if not."""
    outputs = np.asarray(outputs)
    assert outputs.shape == (2**D,)
    inside = (sums(D) >= A) & (sums(D) <= B)
    return int(np.count_nonzero(outputs != np.where(inside, 1, -1)))
