"""The activations of hidden layers in memory that is kept from step to step, for training.

The derivatives are written in what the activation computed, σ′ = h(1 − h) and tanh′ = 1 − h², which
is right to a rounding of 1 but not to one of a derivative near 0, as those of `impl.numpy` are.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from impl.numpy.arguments import Array


@dataclass(frozen=True)
class HiddenActivation:
    """φ of z; and g ⊙ φ′(z) in the place of a gradient g, which destroys z and φ of z."""

    into: Callable[[Array, Array], Array]  # of z, written into h if not into z itself
    pull_back: Callable[[Array, Array, Array], None]  # of g, z and what `into` returned


def _identity(z: Array, h: Array) -> Array:
    return z


def _identity_back(g: Array, z: Array, h: Array) -> None:
    pass


def _quadratic(z: Array, h: Array) -> Array:
    np.subtract(1, z, h)
    return np.multiply(h, z, h)


def _quadratic_back(g: Array, z: Array, h: Array) -> None:
    z *= -2
    z += 1
    g *= z


def _relu(z: Array, h: Array) -> Array:
    return np.maximum(z, 0, out=z)


def _relu_back(g: Array, z: Array, h: Array) -> None:
    g *= np.sign(h, h)


def _sigmoid(z: Array, h: Array) -> Array:
    np.negative(z, h)
    np.exp(h, h)
    h += 1
    return np.divide(1, h, h)


def _sigmoid_back(g: Array, z: Array, h: Array) -> None:
    g *= h
    g *= np.subtract(1, h, z)


def _tanh(z: Array, h: Array) -> Array:
    return np.tanh(z, h)


def _tanh_back(g: Array, z: Array, h: Array) -> None:
    np.multiply(h, h, z)
    g *= np.subtract(1, z, z)


HIDDEN: Mapping[str, HiddenActivation] = MappingProxyType(
    {
        "identity": HiddenActivation(_identity, _identity_back),
        "quadratic": HiddenActivation(_quadratic, _quadratic_back),
        "relu": HiddenActivation(_relu, _relu_back),
        "sigmoid": HiddenActivation(_sigmoid, _sigmoid_back),
        "tanh": HiddenActivation(_tanh, _tanh_back),
    }
)
