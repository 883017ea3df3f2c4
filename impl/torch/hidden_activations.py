"""The activations of hidden layers: for autograd, and in memory that is kept from step to step.

The derivatives are written in what the activation computed, σ′ = h(1 − h) and tanh′ = 1 − h², which
is right to a rounding of 1 but not to one of a derivative near 0, as those of `impl.torch` are.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import torch
from torch import Tensor


@dataclass(frozen=True)
class HiddenActivation:
    """φ; and g ⊙ φ′(z) in the place of a gradient g, which destroys z and φ of z."""

    value: Callable[[Tensor], Tensor]
    into: Callable[[Tensor, Tensor], Tensor]  # of z, written into h if not into z itself
    pull_back: Callable[[Tensor, Tensor, Tensor], object]  # of g, z and what `into` returned


def _identity(z: Tensor) -> Tensor:
    return z


def _identity_into(z: Tensor, h: Tensor) -> Tensor:
    return z


def _identity_back(g: Tensor, z: Tensor, h: Tensor) -> None:
    pass


def _quadratic(z: Tensor) -> Tensor:
    return z * (1 - z)


def _quadratic_into(z: Tensor, h: Tensor) -> Tensor:
    return torch.addcmul(z, z, z, value=-1, out=h)


def _quadratic_back(g: Tensor, z: Tensor, h: Tensor) -> None:
    g.mul_(z.mul_(-2).add_(1))


def _relu_into(z: Tensor, h: Tensor) -> Tensor:
    return torch.relu_(z)


def _relu_back(g: Tensor, z: Tensor, h: Tensor) -> None:
    g.mul_(h.sign_())


def _sigmoid_into(z: Tensor, h: Tensor) -> Tensor:
    return torch.sigmoid(z, out=h)


def _sigmoid_back(g: Tensor, z: Tensor, h: Tensor) -> None:
    g.mul_(torch.addcmul(h, h, h, value=-1, out=z))


def _tanh_into(z: Tensor, h: Tensor) -> Tensor:
    return torch.tanh(z, out=h)


def _tanh_back(g: Tensor, z: Tensor, h: Tensor) -> None:
    g.addcmul_(g, torch.mul(h, h, out=z), value=-1)


HIDDEN: Mapping[str, HiddenActivation] = MappingProxyType(
    {
        "identity": HiddenActivation(_identity, _identity_into, _identity_back),
        "quadratic": HiddenActivation(_quadratic, _quadratic_into, _quadratic_back),
        "relu": HiddenActivation(torch.relu, _relu_into, _relu_back),
        "sigmoid": HiddenActivation(torch.sigmoid, _sigmoid_into, _sigmoid_back),
        "tanh": HiddenActivation(torch.tanh, _tanh_into, _tanh_back),
    }
)
