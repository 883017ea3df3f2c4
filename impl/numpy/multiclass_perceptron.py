"""The perceptron for K classes as a model: its update is a step of SGD at rate 1, on one sample.

The loss of a sample is the gap z_ŷ − z_y between the largest score and that of the label. Where
they differ, its derivatives by W are +x in row ŷ and −x in row y, as `perceptron_update` has them.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from impl.numpy.arguments import Array
from impl.numpy.model import NumPyModel, vector_of
from impl.training.dense import Layers, shapes_of
from impl.training.parameters import PartsOfVector, parts_of


class MulticlassPerceptron(NumPyModel):
    """The perceptron of one layer, W of shape (K, D) and b of shape (K,), which are copied."""

    dropout = 0.0
    dropped_units = ()

    def __init__(self, layers: Layers) -> None:
        shapes = shapes_of(layers)
        if len(layers) != 1:
            raise ValueError(f"a perceptron has one layer, not {len(layers)}")
        theta = vector_of(layers)
        self.dtype = theta.dtype
        self.parameters: PartsOfVector[Array] = parts_of(theta, shapes)
        self.gradient: PartsOfVector[Array] = parts_of(np.zeros_like(theta), shapes)
        self.weights, self.biases = self.parameters["W1"], self.parameters["b1"]
        self.weight_gradient, self.bias_gradient = self.gradient["W1"], self.gradient["b1"]
        self.filled: tuple[int, ...] = ()  # the rows of the gradient that are not 0

    def __reduce__(self) -> tuple[Any, ...]:
        return MulticlassPerceptron, ([(self.weights, self.biases)],)

    def gradients(
        self, x: Array, y: Array, masks: Sequence[Array] = ()
    ) -> tuple[float, PartsOfVector[Array]]:
        """The mean gap and its derivatives, in memory that the next call reuses."""
        if len(x) == 1:
            return self._of_one_sample(x[0], int(y[0])), self.gradient
        z = self.scores(x)
        samples, predicted = np.arange(len(x)), z.argmax(1)
        gap = z[samples, predicted] - z[samples, y]
        # What the scores count for: +1 at ŷ and −1 at y, which is 0 where they agree.
        z[...] = 0
        z[samples, predicted] += 1 / len(x)
        z[samples, y] -= 1 / len(x)
        np.dot(z.T, x, self.weight_gradient)
        np.add.reduce(z, 0, out=self.bias_gradient)
        self.filled = tuple(range(len(self.biases)))
        return float(gap.mean()), self.gradient

    def _of_one_sample(self, x: Array, y: int) -> float:
        """The same for one sample, which touches two rows and leaves the others 0."""
        z = np.dot(self.weights, x)
        z += self.biases
        predicted = int(z.argmax())
        for row in self.filled:
            self.weight_gradient[row] = 0
            self.bias_gradient[row] = 0
        self.filled = ()
        if predicted != y:
            self.filled = (predicted, y)
            self.weight_gradient[predicted] = x
            np.negative(x, self.weight_gradient[y])
            self.bias_gradient[predicted] = 1
            self.bias_gradient[y] = -1
        return float(z[predicted] - z[y])

    @np.errstate(all="ignore")
    def loss(self, x: Array, y: Array) -> float:
        """The mean gap."""
        z = self.scores(x)
        return float((z.max(1) - z[np.arange(len(x)), y]).mean())

    @np.errstate(all="ignore")
    def scores(self, x: Array) -> Array:
        """Wx + b of every sample, of shape (B, K)."""
        scores: Array = x @ self.weights.T + self.biases
        return scores
