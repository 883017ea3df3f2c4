"""A dense network as the book has it: its layers, forward pass and gradients, in NumPy.

h⁰ = x, zˡ = hˡ⁻¹ Wˡ + bˡ, hˡ = φ(zˡ); δᴸ = ∂L/∂zᴸ, δˡ⁻¹ = (δˡ Wˡᵀ) φ′(zˡ⁻¹);
∂L/∂Wˡ = hˡ⁻¹ᵀ δˡ, ∂L/∂bˡ = Σ δˡ over the samples (`backpropagation-recursion`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]

ACTIVATIONS: dict[str, tuple[Callable[[Array], Array], Callable[[Array], Array]]] = {
    "ReLU": (lambda z: np.maximum(0, z), lambda z: (z > 0) * 1.0),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2),
    "no activation": (lambda z: z, np.ones_like),
}


def _softmax(z: Array) -> Array:
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return np.asarray(e / e.sum(axis=1, keepdims=True))


OUTPUTS: dict[str, Callable[[Array], Array]] = {
    "softmax": _softmax,
    "the scores": lambda z: z,
    "log-softmax": lambda z: np.log(_softmax(z)),
    "sigmoid": ACTIVATIONS["sigmoid"][0],
    "softmax over the samples": lambda z: _softmax(z.T).T,
    "ReLU": ACTIVATIONS["ReLU"][0],
    "softmax taken twice": lambda z: _softmax(_softmax(z)),
}


@dataclass(frozen=True)
class Layer:
    """The names of a layer's parameters; ``turned`` where its weights have a row for each unit."""

    weights: str
    bias: str
    turned: bool


def layers_of(shapes: Mapping[str, tuple[int, ...]], inputs: int) -> list[Layer] | None:
    """The layers that the parameters make, from the inputs on; None where they make none."""
    weights = {name: shape for name, shape in shapes.items() if len(shape) == 2 and 1 not in shape}
    biases = {name: max(shape) for name, shape in shapes.items() if name not in weights}
    found: list[Layer] = []
    width = inputs
    while weights:
        fitting = [name for name, shape in weights.items() if width in shape]
        if not fitting:
            return None
        name = fitting[0]
        first, second = weights.pop(name)
        turned = first != width
        width = first if turned else second
        bias = next((own for own, length in biases.items() if length == width), "")
        biases.pop(bias, None)
        found.append(Layer(name, bias, turned))
    return found or None


@dataclass(frozen=True)
class Pass:
    """The scores and the values of every layer for a batch; ``slips`` are what is left out."""

    scores: list[Array]
    values: list[Array]


def forward(
    layers: list[Layer],
    parameters: Mapping[str, Array],
    x: Array,
    activation: str,
    *,
    without_bias: int = -1,
    without_activation: int = -1,
) -> Pass:
    """The forward pass; the last layer has no activation. Layers can be left without a part."""
    scores, values = [], [x]
    for number, layer in enumerate(layers):
        weights = parameters[layer.weights]
        z = values[-1] @ (weights.T if layer.turned else weights)
        if layer.bias and number != without_bias:
            z = z + parameters[layer.bias].reshape(1, -1)
        scores.append(z)
        plain = number == len(layers) - 1 or number == without_activation
        values.append(z if plain else ACTIVATIONS[activation][0](z))
    return Pass(scores, values)


def gradients(
    layers: list[Layer],
    parameters: Mapping[str, Array],
    run: Pass,
    delta: Array,
    slopes: Callable[[int, Array], Array],
) -> dict[str, Array]:
    """The gradients in all parameters from that in the last scores, ``delta``.

    ``slopes`` are those of the activation of a layer at its scores.
    """
    found: dict[str, Array] = {}
    for number in range(len(layers) - 1, -1, -1):
        layer = layers[number]
        by_weights = run.values[number].T @ delta
        found[layer.weights] = by_weights.T if layer.turned else by_weights
        if layer.bias:
            found[layer.bias] = delta.sum(axis=0).reshape(parameters[layer.bias].shape)
        if number:
            weights = parameters[layer.weights]
            back = delta @ (weights if layer.turned else weights.T)
            delta = back * slopes(number - 1, run.scores[number - 1])
    return found


LOSSES: dict[str, Callable[[Array, Array], Array]] = {
    "cross-entropy": lambda z, t: _softmax(z) - t,
    "half of the squared distance": lambda z, t: z - t,
}
