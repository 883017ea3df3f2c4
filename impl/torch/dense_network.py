"""A dense network that is trained by the gradient which the book proves, in memory that is kept.

It is the recursion of `impl.network` for the mean over the samples of a step: δ^l = φ_l′(z^l) ⊙
W^{l+1}ᵀδ^{l+1}, ∂loss/∂W^l = δ^l h^{l−1}ᵀ and ∂loss/∂b^l = Σ δ^l, beginning with δ^L = (s − e_y)/B
for softmax and the multinomial loss. Autograd finds the same and takes several times as long.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Self

import torch
from numpy.typing import NDArray
from torch import Tensor

from impl.torch.conversion import as_tensor, numpy_dtype, vector_of
from impl.torch.hidden_activations import HIDDEN
from impl.torch.output_losses import OUTPUT_LOSSES, OutputBuffers
from impl.training.dense import DenseOptions, Layers, shapes_of
from impl.training.model import Model
from impl.training.parameters import PartsOfVector, parts_of


@dataclass(frozen=True)
class Layer:
    """A layer's parameters and their derivatives."""

    W: Tensor
    b: Tensor
    W_derivative: Tensor
    b_derivative: Tensor
    W_transposed: Tensor


@dataclass(frozen=True)
class LayerBuffers:
    """What the steps of B samples write into, (B, units) each."""

    z: Tensor
    h: Tensor
    kept: Tensor  # h after dropout
    delta: Tensor
    delta_transposed: Tensor


@dataclass(frozen=True)
class Buffers:
    """All that the steps of B samples write into."""

    hidden: tuple[LayerBuffers, ...]
    last: LayerBuffers
    output: OutputBuffers
    ones: Tensor  # (B,), to sum over the samples by a product, which is the fastest

    @classmethod
    def of(cls, B: int, units: Sequence[int], dtype: torch.dtype) -> Self:
        """Memory for B samples and layers of so many units."""
        output, layers = OutputBuffers.of(B, units[-1], dtype), []
        for n, width in enumerate(units, 1):
            z, h, kept, delta = torch.empty(4, B, width, dtype=dtype)
            delta = output.delta if n == len(units) else delta
            layers.append(LayerBuffers(z, h, kept, delta, delta.T))
        return cls(tuple(layers[:-1]), layers[-1], output, torch.ones(B, dtype=dtype))


class DenseNetwork(Model[Tensor]):
    """The network of the given layers, W of shape (outputs, inputs) and b of shape (outputs,) each.

    The layers, arrays or tensors, are copied; their dtype, float32 or float64, is the model's.
    """

    def __init__(self, layers: Layers, options: DenseOptions | None = None) -> None:
        self.options = options or DenseOptions()
        shapes = shapes_of(layers)
        theta = vector_of(part for layer in layers for part in layer)
        self.tensor_dtype, self.dtype = theta.dtype, numpy_dtype(theta.dtype)
        self.parameters: PartsOfVector[Tensor] = parts_of(theta, shapes)
        self.gradient: PartsOfVector[Tensor] = parts_of(torch.zeros_like(theta), shapes)
        of, by = self.parameters, self.gradient
        self.layers = [
            Layer(of[f"W{n}"], of[f"b{n}"], by[f"W{n}"], by[f"b{n}"], of[f"W{n}"].T)
            for n in range(1, len(layers) + 1)
        ]
        self.units = tuple(len(layer.b) for layer in self.layers)
        self.dropout = self.options.dropout
        self.dropped_units = self.units[:-1] if self.dropout else ()
        self.hidden = HIDDEN[self.options.activation]
        self.output_loss = OUTPUT_LOSSES[self.options.output, self.options.loss]
        self.buffers: dict[int, Buffers] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return DenseNetwork, ([(layer.W, layer.b) for layer in self.layers], self.options)

    def array(self, a: NDArray[Any]) -> Tensor:
        """Floats in the model's dtype, labels and places as int64; a copy only where needed."""
        return as_tensor(a, self.tensor_dtype)

    def stepping(self) -> AbstractContextManager[object]:
        """Without what PyTorch notes of every tensor for autograd."""
        return torch.inference_mode()

    def gradients(
        self, x: Tensor, y: Tensor, masks: Sequence[Tensor] = ()
    ) -> tuple[Tensor, PartsOfVector[Tensor]]:
        """The loss and its derivatives by the parameters, in memory that the next call reuses."""
        B = x.shape[0]
        buffers = self.buffers.get(B)
        if buffers is None:
            # For the memory to be of use inside of inference mode and outside of it
            with torch.inference_mode(mode=False):
                buffers = self.buffers[B] = Buffers.of(B, self.units, self.tensor_dtype)
        h, below, hs = x, [x], []
        for n, (layer, at) in enumerate(zip(self.layers, buffers.hidden, strict=False)):
            torch.addmm(layer.b, h, layer.W_transposed, out=at.z)
            h = self.hidden.into(at.z, at.h)
            hs.append(h)
            if masks:
                h = torch.mul(h, masks[n], out=at.kept)
            below.append(h)
        layer, at = self.layers[-1], buffers.last
        torch.addmm(layer.b, h, layer.W_transposed, out=at.z)
        loss = self.output_loss.into(at.z, y, buffers.output)
        for n in range(len(hs) - 1, -1, -1):
            torch.mm(at.delta_transposed, below[n + 1], out=layer.W_derivative)
            torch.mv(at.delta_transposed, buffers.ones, out=layer.b_derivative)
            g = torch.mm(at.delta, layer.W, out=buffers.hidden[n].delta)
            layer, at = self.layers[n], buffers.hidden[n]
            if masks:
                g.mul_(masks[n])
            self.hidden.pull_back(g, at.z, hs[n])
        torch.mm(at.delta_transposed, x, out=layer.W_derivative)
        torch.mv(at.delta_transposed, buffers.ones, out=layer.b_derivative)
        if self.options.l2:
            for layer in self.layers:
                layer.W_derivative.add_(layer.W, alpha=self.options.l2)
        return self._with_penalty(loss), self.gradient

    def loss(self, x: Tensor, y: Tensor) -> Tensor:
        """The mean over the samples, plus the penalty."""
        return self._with_penalty(self.output_loss.value(self.scores(x), y))

    def _with_penalty(self, loss: Tensor) -> Tensor:
        """The loss plus ½·l2·Σ‖W‖² + l1·Σ|W_ij|."""
        l2, l1 = self.options.l2, self.options.l1
        for layer in self.layers if l2 or l1 else ():
            loss = loss + l2 / 2 * layer.W.square().sum() + l1 * layer.W.abs().sum()
        return loss

    def scores(self, x: Tensor) -> Tensor:
        """The last pre-activations, of shape (B, outputs)."""
        h = x
        for layer in self.layers[:-1]:
            h = self.hidden.value(torch.addmm(layer.b, h, layer.W_transposed))
        return torch.addmm(self.layers[-1].b, h, self.layers[-1].W_transposed)

    def shrink(self, rate: float) -> None:
        """The proximal map of the L1 penalty, as in `impl.numpy.dense_network`."""
        if threshold := rate * self.options.l1:
            for layer in self.layers:
                layer.W.sub_(layer.W.clamp(-threshold, threshold))
