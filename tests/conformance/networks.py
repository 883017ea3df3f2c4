"""Networks of random depth, widths, activations and loss."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
from hypothesis import strategies as st

from provado.conformance.implementation import Implementation
from provado.numbers.floats import FLOAT64, FloatFormat

DEEPEST, WIDEST = 5, 8
SMOOTH = ("identity", "quadratic", "sigmoid", "softmax", "tanh")
ALL = ("relu", *SMOOTH)
PIECEWISE_LINEAR = ("identity", "relu")


@dataclass(frozen=True)
class Network:
    """A network with a sample and what its output should be; a label counts from 1."""

    weights: tuple[list[list[float]], ...]
    biases: tuple[list[float], ...]
    x: list[float]
    activations: tuple[str, ...]
    loss: str
    target: Any

    @property
    def depth(self) -> int:
        """L."""
        return len(self.weights)

    @property
    def widths(self) -> list[int]:
        """The number of inputs, then of the outputs of each layer."""
        return [len(self.x), *map(len, self.biases)]

    def arguments(self, tested: Implementation, form: FloatFormat = FLOAT64) -> list[Any]:
        """What an implementation is called with, but the loss: arrays, and the label from 0."""
        target = self.target - 1 if self.loss == "multinomial" else tested.array(self.target, form)
        return [
            [tested.array(W, form) for W in self.weights],
            [tested.array(b, form) for b in self.biases],
            tested.array(self.x, form),
            target,
            self.activations,
        ]

    def moved(self, layer: int, row: int, column: int, step: float) -> Network:
        """The network with one weight moved."""
        weights = [[list(entries) for entries in W] for W in self.weights]
        weights[layer][row][column] += step
        return replace(self, weights=tuple(weights))


@st.composite
def networks(
    draw: Any, activations: tuple[str, ...] = ALL, *, deepest: int = DEEPEST, exact: bool = False
) -> Network:
    """Any depth and widths; every number is k/8, |k| ≤ 16, and some are 0, ReLU's kink.

    For networks that float64 computes exactly, k/2 with |k| ≤ 2. A layer makes the largest number
    at most 8 + 1 times as large, and its unit half as large: that is 9⁵ < 2¹⁶ and 2⁻⁶ after five,
    22 bits. A difference from the target has 23, the sum of eight squares 50, and through five
    layers back come 8⁵ = 2¹⁵ and 2⁻⁵, which makes 43: all below 53.

    Only the first two layers may be quadratic, for no loss to overflow in float32: 17·2 = 34
    becomes 34·35 < 2¹¹ and 17 times that, below 2¹⁵, becomes less than 2²⁹; after three more layers
    it is below 2⁴², and the sum of eight squares below 2⁸⁷.
    """
    depth = draw(st.integers(1, deepest), label="depth")
    widths = draw(st.lists(st.integers(1, WIDEST), min_size=depth + 1, max_size=depth + 1))
    names = draw(st.lists(st.sampled_from(activations), min_size=depth, max_size=depth))
    names[2:] = ["identity" if name == "quadratic" else name for name in names[2:]]
    losses = ["squared", "multinomial"] if names[-1] == "softmax" else ["squared"]
    loss = draw(st.sampled_from(losses), label="loss")
    random = np.random.default_rng(draw(st.integers(0, 2**32), label="seed"))
    zeros = draw(st.sampled_from([0.0, 0.3]), label="share of zeros")

    largest, parts = (2, 2) if exact else (16, 8)

    def numbers(*shape: int) -> Any:
        chosen = random.random(shape) >= zeros
        return random.integers(-largest, largest + 1, shape) / parts * chosen

    pairs = list(pairwise(widths))
    label = int(random.integers(widths[-1])) + 1
    return Network(
        tuple(numbers(outputs, inputs).tolist() for inputs, outputs in pairs),
        tuple(numbers(outputs).tolist() for _, outputs in pairs),
        numbers(widths[0]).tolist(),
        tuple(names),
        loss,
        label if loss == "multinomial" else numbers(widths[-1]).tolist(),
    )
