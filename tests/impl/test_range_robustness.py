"""How far the sum of x ∈ {−1, +1}^D may move before a network for a range of sums is wrong.

Every perturbation is a multiple of 2⁻²⁰ and at most 2⁷ in size, so that nothing is rounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import impl.numpy
import impl.torch
from tests.impl.conftest import Backend

STEPS = 2**20  # in 1
LARGEST = 12


@dataclass(frozen=True)
class Construction:
    """Weights, the model they are for, and the radius up to which they are robust."""

    weights: str
    network: str
    steps: int

    @property
    def widest(self) -> bool:
        """Whether the thresholds depend on the sums that occur, and not on A and B alone."""
        return self.steps == STEPS

    def outputs(self, module: ModuleType, D: int, A: int, B: int, x: Any, at_zero: int) -> Any:
        """What the network says of x."""
        parts = getattr(impl.numpy, self.weights)(D, A, B)
        return Backend(module)(self.network, x, *parts, at_zero)


CONSTRUCTIONS = [
    Construction("range_threshold_weights", "threshold_network", STEPS // 2),
    Construction("range_relu_weights", "relu_threshold_network", STEPS // 2),
    Construction("widest_threshold_weights", "threshold_network", STEPS),
    Construction("widest_relu_weights", "relu_threshold_network", STEPS),
]
every_construction = pytest.mark.parametrize(
    "construction", CONSTRUCTIONS, ids=lambda construction: construction.weights
)
every_package = pytest.mark.parametrize(
    "module", [impl.numpy, impl.torch], ids=lambda module: module.__name__
)


def drawn_range(data: Any) -> tuple[int, int, int]:
    """D, A and B with A ≤ B, from one beyond the least sum to one beyond the greatest."""
    D = data.draw(st.integers(1, LARGEST), label="D")
    A = data.draw(st.integers(-D - 1, D + 1), label="A")
    return D, A, data.draw(st.integers(A, D + 1), label="B")


def drawn_perturbation(data: Any, D: int, steps: int) -> Any:
    """A δ of any directions whose entries have this sum, in steps."""
    others = data.draw(
        st.lists(st.integers(-8 * STEPS, 8 * STEPS), min_size=D - 1, max_size=D - 1),
        label="steps of all δ but one",
    )
    place = data.draw(st.integers(0, D - 1), label="place of the last δ")
    return np.insert(np.array(others, dtype=float), place, steps - sum(others)) / STEPS


def drawn_signs(data: Any, D: int, s: int) -> Any:
    """An x ∈ {−1, +1}^D with this sum."""
    signs = [1.0] * ((D + s) // 2) + [-1.0] * ((D - s) // 2)
    return np.array(data.draw(st.permutations(signs), label="x"))


def check_robust(
    construction: Construction, module: ModuleType, data: Any, *, beyond: int = 0
) -> None:
    """The output is right for every Σδ strictly inside the radius, made larger by some steps."""
    D, A, B = drawn_range(data)
    s = data.draw(st.sampled_from(range(-D, D + 1, 2)), label="Σx")
    x = drawn_signs(data, D, s)
    most = construction.steps - 1 + beyond
    moved = data.draw(
        st.sampled_from([-most, most]) | st.integers(-most, most), label="steps of Σδ"
    )
    at_zero = data.draw(st.sampled_from([-1, 0, 1]), label="sign of 0")
    delta = drawn_perturbation(data, D, moved)
    assert construction.outputs(module, D, A, B, x + delta, at_zero) == (1 if A <= s <= B else -1)


@every_package
@every_construction
@given(data=st.data())
def test_inside_the_radius_the_output_is_right(
    construction: Construction, module: ModuleType, data: Any
) -> None:
    """Every x, every δ with |Σδ| < r, and each sign of 0."""
    check_robust(construction, module, data)


@every_package
@every_construction
@given(data=st.data())
def test_outside_the_radius_an_output_is_wrong(
    construction: Construction, module: ModuleType, data: Any
) -> None:
    """Across the threshold nearest to Σx the output changes, and on it the sign of 0 decides."""
    D = data.draw(st.integers(1, LARGEST), label="D")
    s = data.draw(st.sampled_from(range(-D, D + 1, 2)), label="Σx")
    outward = data.draw(st.sampled_from([-1, 1]), label="lower or upper threshold")
    # A sum is next to a threshold as a bound of the range or as the integer beyond a bound.
    beside = [s] if construction.widest and abs(s - 2 * outward) > D else [s, s - outward]
    bound = data.draw(st.sampled_from(beside), label="its bound")
    right, away = (1, outward) if bound == s else (-1, -outward)
    length = data.draw(st.integers(int(construction.widest and right == -1), D), label="B − A")
    A, B = sorted((bound, bound - outward * length))
    x = drawn_signs(data, D, s)
    at_zero = data.draw(st.sampled_from([-1, 0, 1]), label="sign of 0")

    def output(steps: int) -> float:
        delta = drawn_perturbation(data, D, away * steps)
        return float(construction.outputs(module, D, A, B, x + delta, at_zero))

    assert output(construction.steps - 1) == right
    assert output(construction.steps + 1) == -right
    # On the threshold the output is the sign of h₁, of −h₂, or for ReLU of 0.
    flipped = outward == 1 and construction.network == "threshold_network"
    assert output(construction.steps) == (-at_zero if flipped else at_zero)


@given(data=st.data())
def test_a_range_without_sums_needs_no_threshold(data: Any) -> None:
    """The widest weights then give −1 for every real input, signs or not."""
    D, A, B = drawn_range(data)
    A = B = A if (A + D) % 2 else A + 1
    moved = data.draw(st.integers(-4 * STEPS, 4 * STEPS), label="steps of Σδ")
    delta = drawn_perturbation(data, D, moved)
    for construction in CONSTRUCTIONS:
        if construction.widest:
            assert construction.outputs(impl.numpy, D, A, B, delta, 0) == -1


@pytest.mark.parametrize(
    ("construction", "beyond"),
    [(construction, 2) for construction in CONSTRUCTIONS]
    + [(construction, STEPS // 2) for construction in CONSTRUCTIONS[:2]],
    ids=lambda value: getattr(value, "weights", str(value)),
)
def test_a_radius_that_is_too_large_is_rejected(construction: Construction, beyond: int) -> None:
    """Both weights for integers are not robust up to 1, and none by one step more than it is."""

    @settings(
        max_examples=2000, derandomize=True, database=None, deadline=None, phases=[Phase.generate]
    )
    @given(st.data())
    def on_every_input(data: Any) -> None:
        check_robust(construction, impl.numpy, data, beyond=beyond)

    with pytest.raises(AssertionError):
        on_every_input()


@pytest.mark.parametrize("moved", [0.25, -0.25], ids=["a quarter up", "a quarter down"])
@pytest.mark.parametrize("unit", [0, 1])
@every_construction
def test_a_bias_off_by_a_quarter_is_rejected(
    construction: Construction, unit: int, moved: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It leaves the output right for all signs, and is found by a perturbation alone."""
    right = getattr(impl.numpy, construction.weights)

    def off(D: int, A: int, B: int) -> Any:
        W, b, w, c = right(D, A, B)
        return W, b + moved * np.eye(2)[unit], w, c

    monkeypatch.setattr(impl.numpy, construction.weights, off)

    @settings(
        max_examples=2000, derandomize=True, database=None, deadline=None, phases=[Phase.generate]
    )
    @given(st.data())
    def on_every_input(data: Any) -> None:
        check_robust(construction, impl.numpy, data)

    with pytest.raises(AssertionError):
        on_every_input()
