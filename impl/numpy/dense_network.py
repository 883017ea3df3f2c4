"""A dense network that is trained by the gradient which the book proves, in memory that is kept.

It is the recursion of `impl.network` for the mean over the samples of a step: δ^l = φ_l′(z^l) ⊙
W^{l+1}ᵀδ^{l+1}, ∂loss/∂W^l = δ^l h^{l−1}ᵀ and ∂loss/∂b^l = Σ δ^l, beginning with δ^L = (s − e_y)/B
for softmax and the multinomial loss. `loss` and `scores` are those of `impl.numpy`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from impl.numpy.arguments import Array
from impl.numpy.hidden_activations import HIDDEN
from impl.numpy.model import NumPyModel, vector_of
from impl.numpy.network import ACTIVATIONS
from impl.numpy.output_losses import OUTPUT_LOSSES, OutputBuffers
from impl.numpy.softmax import multinomial_loss, softmax
from impl.training.dense import DenseOptions, Layers, shapes_of
from impl.training.parameters import PartsOfVector, parts_of


@dataclass(frozen=True)
class Buffers:
    """What the steps of B samples write into; samples are columns, as in z = Wh + b."""

    z: tuple[Array, ...]  # (units, B) for each layer
    h: tuple[Array, ...]  # of the hidden layers
    kept: tuple[Array, ...]  # h after dropout
    delta: tuple[Array, ...]
    output: OutputBuffers

    @classmethod
    def of(cls, B: int, units: Sequence[int], dtype: np.dtype[Any]) -> Self:
        """Memory for B samples and layers of so many units."""

        def hidden() -> tuple[Array, ...]:
            return tuple(np.empty((n, B), dtype) for n in units[:-1])

        output = OutputBuffers.of(B, units[-1], dtype)
        return cls(
            z=(*hidden(), output.z),
            h=hidden(),
            kept=hidden(),
            delta=(*hidden(), output.delta),
            output=output,
        )


class DenseNetwork(NumPyModel):
    """The network of the given layers, W of shape (outputs, inputs) and b of shape (outputs,) each.

    The layers are copied; their dtype, float32 or float64, is that of the model.
    """

    def __init__(self, layers: Layers, options: DenseOptions | None = None) -> None:
        self.options = options or DenseOptions()
        shapes = shapes_of(layers)
        theta = vector_of(layers)
        self.dtype = theta.dtype
        self.parameters: PartsOfVector[Array] = parts_of(theta, shapes)
        self.gradient: PartsOfVector[Array] = parts_of(np.zeros_like(theta), shapes)
        depth = len(layers)
        self.weights = [self.parameters[f"W{n}"] for n in range(1, depth + 1)]
        self.biases = [self.parameters[f"b{n}"] for n in range(1, depth + 1)]
        self.columns = [b[:, None] for b in self.biases]
        self.weights_T = [W.T for W in self.weights]
        self.weight_gradients = [self.gradient[f"W{n}"] for n in range(1, depth + 1)]
        self.bias_gradients = [self.gradient[f"b{n}"] for n in range(1, depth + 1)]
        self.units = tuple(map(len, self.biases))
        self.dropout = self.options.dropout
        self.dropped_units = self.units[:-1] if self.dropout else ()
        self.hidden = HIDDEN[self.options.activation]
        self.output_loss = OUTPUT_LOSSES[self.options.output, self.options.loss]
        self.buffers: dict[int, Buffers] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return DenseNetwork, ([*zip(self.weights, self.biases, strict=True)], self.options)

    def gradients(
        self, x: Array, y: Array, masks: Sequence[Array] = ()
    ) -> tuple[float, PartsOfVector[Array]]:
        """The loss and its derivatives by the parameters, in memory that the next call reuses."""
        B, last = len(x), len(self.units) - 1
        buffers = self.buffers.get(B)
        if buffers is None:
            buffers = self.buffers[B] = Buffers.of(B, self.units, self.dtype)
        h, below, activations = x.T, [x], []
        for n in range(last):
            z = np.dot(self.weights[n], h, buffers.z[n])
            z += self.columns[n]
            h = self.hidden.into(z, buffers.h[n])
            activations.append(h)
            if masks:
                h = np.multiply(h, masks[n].T, buffers.kept[n])
            below.append(h.T)
        z = np.dot(self.weights[last], h, buffers.z[last])
        z += self.columns[last]
        loss = self.output_loss(y, buffers.output)
        for n in range(last, -1, -1):
            delta = buffers.delta[n]
            np.dot(delta, below[n], self.weight_gradients[n])
            np.dot(delta, buffers.output.samples, self.bias_gradients[n])
            if n:
                g = np.dot(self.weights_T[n], delta, buffers.delta[n - 1])
                if masks:
                    g *= masks[n - 1].T
                self.hidden.pull_back(g, buffers.z[n - 1], activations[n - 1])
        if self.options.l2:
            for W, derivative in zip(self.weights, self.weight_gradients, strict=True):
                derivative += self.options.l2 * W
        return loss + self._penalty(), self.gradient

    @np.errstate(all="ignore")
    def loss(self, x: Array, y: Array) -> float:
        """The mean over the samples, plus the penalty."""
        z = self.scores(x)
        if self.options.loss == "multinomial":
            return float(multinomial_loss(z, y).mean()) + self._penalty()
        residual = softmax(z) if self.options.output == "softmax" else z
        residual = residual - (y if y.dtype.kind == "f" else np.eye(z.shape[1], dtype=z.dtype)[y])
        return float(np.vdot(residual, residual)) / 2 / len(x) + self._penalty()

    def _penalty(self) -> float:
        """½·l2·Σ‖W‖² + l1·Σ|W_ij|."""
        l2, l1, penalty = self.options.l2, self.options.l1, 0.0
        for W in self.weights if l2 or l1 else ():
            penalty += l2 / 2 * float(np.vdot(W, W)) + l1 * float(np.abs(W).sum())
        return penalty

    @np.errstate(all="ignore")
    def scores(self, x: Array) -> Array:
        """The last pre-activations, of shape (B, outputs)."""
        activation = ACTIVATIONS[self.options.activation]
        h = x
        for W_T, b in zip(self.weights_T[:-1], self.biases[:-1], strict=True):
            h = activation.value(h @ W_T + b)
        scores: Array = h @ self.weights_T[-1] + self.biases[-1]
        return scores

    def shrink(self, rate: float) -> None:
        """The proximal map of the L1 penalty: each weight goes towards 0 by η·l1, but not past it.

        Weights become exactly 0 by it, as by ist24a:1.2d; no step along a subgradient does that.
        """
        if threshold := rate * self.options.l1:
            for W in self.weights:
                W -= W.clip(-threshold, threshold)
