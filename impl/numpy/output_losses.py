"""The losses of the last layer and their derivatives, in memory that is kept, for training.

Samples are columns, so that maxima and sums over the outputs are taken of whole rows at a time.
Each loss takes targets y: labels of shape (B,), each of which stands for the target e_y, or, for
the squared losses, targets of shape (B, K). From the scores z in the buffers, which it destroys, it
makes δ, the derivatives by z of the mean over the samples, and returns the mean.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from impl.numpy.arguments import Array, Labels


@dataclass(frozen=True)
class OutputBuffers:
    """What the losses of B samples read from and write into."""

    z: Array  # (K, B)
    delta: Array  # (K, B)
    flat_z: Array  # the same two, of shape (KB,)
    flat_delta: Array
    greatest: Array  # (B,)
    total: Array  # (B,)
    samples: Array  # ones, (B,), to sum over the samples by a product, which is the fastest
    outputs: Array  # ones, (K,)
    columns: NDArray[np.intp]  # 0 … B − 1

    @classmethod
    def of(cls, B: int, K: int, dtype: np.dtype[Any]) -> Self:
        """Memory for B samples and K outputs."""
        z, delta = np.empty((K, B), dtype), np.empty((K, B), dtype)
        return cls(
            z=z,
            delta=delta,
            flat_z=z.reshape(-1),
            flat_delta=delta.reshape(-1),
            greatest=np.empty(B, dtype),
            total=np.empty(B, dtype),
            samples=np.ones(B, dtype),
            outputs=np.ones(K, dtype),
            columns=np.arange(B),
        )

    def at(self, y: Labels) -> Labels:
        """Where the entries of the labels are in a flat array."""
        places: Labels = y * len(self.columns)
        places += self.columns
        return places


def multinomial(y: Labels, buffers: OutputBuffers) -> float:
    """−log s_y, with δ = (s − e_y)/B."""
    B, at_label = len(y), buffers.at(y)
    shift_and_exponentiate(buffers)
    delta, total = buffers.delta, buffers.total
    # −log s_y = log Σ_k exp z_k − z_y, and s/B = exp z/(B Σ_k exp z_k).
    losses = np.log(total)
    losses -= buffers.flat_z[at_label]
    total *= B
    delta /= total
    buffers.flat_delta[at_label] -= 1 / B
    return float(np.dot(buffers.samples, losses)) / B


def squared(y: Any, buffers: OutputBuffers) -> float:
    """½‖z − t‖², with δ = (z − t)/B."""
    delta = buffers.delta
    np.copyto(delta, buffers.z)
    loss = residual(y, buffers)
    delta /= len(y)
    return loss


def squared_of_softmax(y: Any, buffers: OutputBuffers) -> float:
    """½‖s − t‖², with δ = Jᵀg = s ⊙ (g − s·g) for g = (s − t)/B."""
    shift_and_exponentiate(buffers)
    s, g = buffers.z, buffers.delta
    g /= buffers.total
    np.copyto(s, g)
    loss = residual(y, buffers)
    g -= np.dot(buffers.outputs, s * g)
    g *= s
    g /= len(y)
    return loss


def shift_and_exponentiate(buffers: OutputBuffers) -> None:
    """Write z − max z in the place of z, its exponentials in that of δ, and their sums."""
    z = buffers.z
    z -= np.maximum.reduce(z, 0, out=buffers.greatest)
    np.exp(z, buffers.delta)
    np.dot(buffers.outputs, buffers.delta, buffers.total)


def residual(y: Any, buffers: OutputBuffers) -> float:
    """Subtract the targets from δ; return the mean of half the squared norms of what is left."""
    delta, flat = buffers.delta, buffers.flat_delta
    if y.dtype.kind == "f":
        delta -= y.T
    else:
        flat[buffers.at(y)] -= 1
    return float(np.vdot(flat, flat)) / 2 / len(y)


# By the activation of the output and the name of the loss
OUTPUT_LOSSES: Mapping[tuple[str, str], Callable[[Any, OutputBuffers], float]] = MappingProxyType(
    {
        ("softmax", "multinomial"): multinomial,
        ("softmax", "squared"): squared_of_softmax,
        ("identity", "squared"): squared,
    }
)
