"""The losses of the last layer: for autograd, and in memory that is kept, with their derivatives.

z are scores of shape (B, K), and y targets: labels of shape (B,), each of which stands for the
target e_y, or, for the squared losses, targets of shape (B, K). A loss is the mean over the
samples. Those in memory that is kept destroy z and write δ, the derivatives by z of that mean.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Self

import torch
from torch import Tensor


@dataclass(frozen=True)
class OutputBuffers:
    """What the losses of B samples write into."""

    s: Tensor  # (B, K), for probabilities or their logarithms
    flat_s: Tensor  # the same, of shape (BK,)
    delta: Tensor  # (B, K)
    flat_delta: Tensor
    units: Tensor  # −e_k/B in row k, (K, K)
    share: float  # 1/B

    @classmethod
    def of(cls, B: int, K: int, dtype: torch.dtype) -> Self:
        """Memory for B samples and K outputs."""
        s, delta = torch.empty(2, B, K, dtype=dtype)
        units = torch.eye(K, dtype=dtype) / -B
        return cls(s, s.view(-1), delta, delta.view(-1), units, 1 / B)


@dataclass(frozen=True)
class OutputLoss:
    """A loss for autograd, and one that writes δ."""

    value: Callable[[Tensor, Tensor], Tensor]  # (z, y)
    into: Callable[[Tensor, Tensor, OutputBuffers], Tensor]  # (z, y, buffers)


def multinomial(z: Tensor, y: Tensor) -> Tensor:
    """−log s_y."""
    return torch.nn.functional.cross_entropy(z, y)


def multinomial_into(z: Tensor, y: Tensor, buffers: OutputBuffers) -> Tensor:
    """−log s_y, with δ = (s − e_y)/B."""
    delta = buffers.delta
    torch.log_softmax(z, 1, out=buffers.s)
    torch.index_select(buffers.units, 0, y, out=delta)
    # Every entry of −e_y/B but one is 0, and logarithms of softmax are finite.
    loss = torch.dot(buffers.flat_s, buffers.flat_delta)
    delta.add_(torch.exp(buffers.s, out=z), alpha=buffers.share)
    return loss


def squared(z: Tensor, y: Tensor) -> Tensor:
    """½‖z − t‖²."""
    return ((z - targets(z, y)) ** 2).sum() / (2 * len(z))


def squared_into(z: Tensor, y: Tensor, buffers: OutputBuffers) -> Tensor:
    """½‖z − t‖², with δ = (z − t)/B."""
    torch.sub(z, targets(z, y), out=buffers.delta)
    loss = torch.dot(buffers.flat_delta, buffers.flat_delta) * (buffers.share / 2)
    buffers.delta.mul_(buffers.share)
    return loss


def squared_of_softmax(z: Tensor, y: Tensor) -> Tensor:
    """½‖s − t‖²."""
    return squared(torch.softmax(z, 1), y)


def squared_of_softmax_into(z: Tensor, y: Tensor, buffers: OutputBuffers) -> Tensor:
    """½‖s − t‖², with δ = Jᵀg = s ⊙ (g − s·g) for g = (s − t)/B."""
    s = torch.softmax(z, 1, out=buffers.s)
    loss = squared_into(s, y, buffers)
    g = buffers.delta
    g.sub_(torch.mul(s, g, out=z).sum(1, keepdim=True)).mul_(s)
    return loss


def targets(z: Tensor, y: Tensor) -> Tensor:
    """The targets, each label as a unit vector."""
    if y.is_floating_point():
        return y
    return torch.nn.functional.one_hot(y, z.shape[1]).to(z.dtype)


# By the activation of the output and the name of the loss
OUTPUT_LOSSES: Mapping[tuple[str, str], OutputLoss] = MappingProxyType(
    {
        ("softmax", "multinomial"): OutputLoss(multinomial, multinomial_into),
        ("softmax", "squared"): OutputLoss(squared_of_softmax, squared_of_softmax_into),
        ("identity", "squared"): OutputLoss(squared, squared_into),
    }
)
