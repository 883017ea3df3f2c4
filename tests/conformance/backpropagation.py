"""The true gradients of a network, from the proved recursion, and how far computed ones may be.

Every sum is a formula of the chapter on backpropagation, evaluated with `Computed` numbers; what
the activations add is derived in `tests/conformance/activations.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from provado.conformance.oracle import Oracle
from provado.conformance.rounding import Computed
from provado.numbers.balls import precision
from tests.conformance.activations import (
    Rounding,
    activate,
    multinomial_gradient,
    multinomial_loss,
    slopes,
    softmax_back,
)
from tests.conformance.formulas import (
    BELOW,
    BIASES,
    DISTANCE,
    SCORES,
    SQUARED,
    STEP,
    THROUGH,
    WEIGHTS,
)
from tests.conformance.networks import Network

Vector = list[Computed]
Matrix = list[Vector]

BITS = 256


@dataclass(frozen=True)
class Gradient:
    """The loss and its derivatives by the parameters of every layer and by x."""

    loss: Computed
    weights: list[Matrix]
    biases: list[Vector]
    x: Vector


def true_gradient(network: Network, rounding: Rounding) -> Gradient:
    """What a network's gradient is, and how far one that is computed may be from it."""
    with precision(BITS):
        x = [Computed.of(entry) for entry in network.x]
        layers: list[tuple[Vector, Vector]] = []  # the inputs and the scores of each layer
        inputs = x
        for W_l, b_l, name in zip(
            network.weights, network.biases, network.activations, strict=True
        ):
            score = SCORES.formula_in(Computed.of, W_l, b_l, inputs)
            z = [rounding.settle(score((row,))) for row in range(1, len(b_l) + 1)]
            layers.append((inputs, z))
            inputs = activate(name, z, rounding)
        loss, d = at_the_output(network, layers[-1][1], inputs, rounding)
        weights, biases = [], []
        for level in reversed(range(network.depth)):
            inputs, _ = layers[level]
            weights.append(matrix_of(WEIGHTS, d, inputs, rounding))
            biases.append(vector_of(BIASES, len(d), rounding, d))
            W_l = network.weights[level]
            if level == 0:
                below = vector_of(BELOW, len(inputs), rounding, W_l, d)
            else:
                d = step(network.activations[level - 1], layers[level - 1][1], W_l, d, rounding)
        return Gradient(loss, weights[::-1], biases[::-1], below)


def at_the_output(
    network: Network, z: Vector, outputs: Vector, rounding: Rounding
) -> tuple[Computed, Vector]:
    """The loss, and its derivatives by the scores of the last layer."""
    if network.loss == "multinomial":
        return (
            multinomial_loss(z, network.target, rounding),
            multinomial_gradient(z, network.target, rounding),
        )
    g = vector_of(SQUARED, len(outputs), rounding, outputs, network.target)
    squares = DISTANCE.formula_in(Computed.of, outputs, network.target)(())
    name = network.activations[-1]
    if name == "softmax":
        return rounding.settle(squares), softmax_back(z, g, rounding)
    return rounding.settle(squares), vector_of(
        THROUGH, len(g), rounding, slopes(name, z, rounding), g
    )


def step(name: str, z: Vector, W_above: Any, d: Vector, rounding: Rounding) -> Vector:
    """The recursion: from the derivatives by the scores of one layer to those of the one below."""
    if name == "softmax":
        return softmax_back(z, vector_of(BELOW, len(z), rounding, W_above, d), rounding)
    return vector_of(STEP, len(z), rounding, W_above, slopes(name, z, rounding), d)


def vector_of(of: Oracle, length: int, rounding: Rounding, *inputs: Any) -> Vector:
    """Every entry of a formula with one index."""
    entry = of.formula_in(Computed.of, *inputs)
    return [rounding.settle(Computed.of(entry((place,)))) for place in range(1, length + 1)]


def matrix_of(of: Oracle, rows: Vector, columns: Vector, rounding: Rounding) -> Matrix:
    """Every entry of a formula with two indices, of two vectors."""
    entry = of.formula_in(Computed.of, rows, columns)
    return [
        [
            rounding.settle(Computed.of(entry((row, column))))
            for column in range(1, len(columns) + 1)
        ]
        for row in range(1, len(rows) + 1)
    ]


def entries_of(array: Any) -> list[float]:
    """All numbers of an array."""
    return [float(entry) for entry in array.reshape(-1)]


def check_gradient(true: Gradient, loss: Any, gradient: Any, network: Network) -> None:
    """Every entry of a computed gradient is as near to the true one as it must be."""
    parts = {
        "loss": ([true.loss], loss),
        "x": (true.x, gradient.x),
        **{f"biases[{n}]": (true.biases[n], gradient.biases[n]) for n in range(network.depth)},
        **{
            f"weights[{n}]": (
                [entry for row in true.weights[n] for entry in row],
                gradient.weights[n],
            )
            for n in range(network.depth)
        },
    }
    for name, (expected, computed) in parts.items():
        numbers = entries_of(computed)
        assert len(numbers) == len(expected), f"{name} has {len(numbers)} entries"
        for place, (number, near) in enumerate(zip(numbers, expected, strict=True)):
            assert is_near(number, near), (
                f"entry {place} of the gradient by {name} is {number!r}, but should be "
                f"{near.value.str(17, radius=False)} ± {near.inherited.str(3, radius=False)}"
            )


def is_near(number: float, near: Computed) -> bool:
    """Whether a number is within the error of the true one."""
    with precision(BITS):
        return bool(abs(number - near.value) <= near.inherited)
