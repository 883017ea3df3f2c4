"""What a dense network is before any framework makes it: its options and its first weights."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import DTypeLike

from impl.exact import size
from impl.network import is_multinomial
from impl.training.order import Floats, initial_layer

HIDDEN_ACTIVATIONS = ("identity", "quadratic", "relu", "sigmoid", "tanh")
OUTPUT_ACTIVATIONS = ("identity", "softmax")


@dataclass(frozen=True)
class DenseOptions:
    """All of a dense network but its layers, as `impl.network` defines it.

    The loss is the mean over the samples of the multinomial loss, −log h^L_y, or of the squared
    one, ½‖h^L − t‖², in which a label y stands for t = e_y; plus the penalty ½·l2·Σ‖W^l‖² +
    l1·Σ|W^l_ij| on all weights and no bias. Without hidden layers and penalties, softmax output
    and multinomial loss make logistic regression, identity and squared loss linear regression.
    """

    activation: str = "relu"  # of every hidden layer
    output: str = "softmax"
    loss: str = "multinomial"
    dropout: float = 0.0
    l2: float = 0.0
    l1: float = 0.0

    def __post_init__(self) -> None:
        for part, known in (("activation", HIDDEN_ACTIVATIONS), ("output", OUTPUT_ACTIVATIONS)):
            if getattr(self, part) not in known:
                names = ", ".join(map(repr, known))
                raise ValueError(f"{part} must be one of {names}, not {getattr(self, part)!r}")
        is_multinomial(self.loss, (self.output,))
        if not 0 <= self.dropout < 1:
            raise ValueError(f"dropout must be in [0, 1), not {self.dropout}")
        for part in ("l2", "l1"):
            strength = getattr(self, part)
            if not (isfinite(strength) and strength >= 0):
                raise ValueError(f"{part} must be finite and ≥ 0, not {strength}")


Layers = Sequence[tuple[Any, Any]]  # W of shape (outputs, inputs) and b of shape (outputs,) of each


def initial_layers(
    scheme: str, seed: int, widths: Sequence[int], dtype: DTypeLike = np.float64
) -> list[tuple[Floats, Floats]]:
    """The first weights of the layers between so many inputs, units … and outputs.

    The schemes are those of `order.initial_layer`; float32 are the float64 ones, rounded.
    """
    if len(widths) < 2:
        raise ValueError(f"widths must be those of inputs, any layers and outputs, not {widths}")
    widths = [size(width, f"widths[{n}]") for n, width in enumerate(widths)]
    layers = []
    for layer, (inputs, outputs) in enumerate(pairwise(widths), 1):
        W, b = initial_layer(scheme, seed, layer, outputs, inputs)
        layers.append((W.astype(dtype), b.astype(dtype)))
    return layers


def shapes_of(layers: Layers) -> dict[str, tuple[int, ...]]:
    """The shapes of W1, b1, W2, b2 …; each layer takes as many inputs as the last has outputs."""
    if not layers:
        raise ValueError("layers must be one pair of W and b or more")
    shapes: dict[str, tuple[int, ...]] = {}
    inputs = None
    for layer, (W, b) in enumerate(layers, 1):
        if W.ndim != 2 or inputs not in (None, W.shape[1]) or tuple(b.shape) != (len(W),):
            wanted = "inputs" if inputs is None else f"inputs = {inputs}"
            raise ValueError(
                f"W{layer} must have shape (outputs, {wanted}) and b{layer} (outputs,), "
                f"not {tuple(W.shape)} and {tuple(b.shape)}"
            )
        inputs = len(W)
        shapes |= {f"W{layer}": tuple(W.shape), f"b{layer}": tuple(b.shape)}
    return shapes
