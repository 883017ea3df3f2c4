"""Networks for f(x) = +1 if A ≤ Σ_i x_i ≤ B, else −1, of x ∈ {−1, +1}^D, in PyTorch.

W has shape (K, D), b and w (K,), c (), and x (..., D), all of one dtype. The sign of 0 is at_zero,
−1, 0 or +1, for every unit of a network: none is taken silently, as a network may be right for one
of them alone. The weights of `impl.range_weights` come in float64; with them nothing is rounded for
x ∈ {−1, +1}^D while D, |A| and |B| are below 2^50.
"""

from typing import Any

import torch
from torch import Tensor

from impl import range_weights
from impl.exact import Real
from impl.range_weights import integers_in_range, with_parts_as
from impl.torch.arguments import array, number, scores, vectors
from impl.torch.relu import relu


def sum_in_range(x: Tensor, A: Real, B: Real) -> Tensor:
    """f(x), of shape (...): +1 where A ≤ Σ_i x_i ≤ B, else −1; A ≤ B may be any real numbers."""
    x = vectors(x, "x")
    if not bool((x.abs() == 1).all()):
        raise ValueError("x must be −1 or +1 everywhere; for entries 0 and 1 pass 2*x - 1")
    s, integers = x.sum(-1), integers_in_range(x.shape[-1], A, B)
    return torch.where((s >= integers.start) & (s < integers.stop), x.new_ones(()), -1)


def hard_threshold(z: Tensor, at_zero: int) -> Tensor:
    """The sign of z, elementwise, with at_zero for the sign of 0; NaN stays NaN."""
    z = scores(z)
    if at_zero not in (-1, 0, 1):
        raise ValueError(f"at_zero must be −1, 0 or +1, not {at_zero}")
    # torch.sign has 0 for NaN.
    return torch.where(z == 0, at_zero, torch.where(z.isnan(), z, z.sign()))


def threshold_network(
    x: Tensor, W: Tensor, b: Tensor, w: Tensor, c: Tensor | float, at_zero: int
) -> Tensor:
    """sign(w·sign(Wx + b) + c), of shape (...)."""
    z, w, c = checked(x, W, b, w, c)
    return hard_threshold(hard_threshold(z, at_zero) @ w + c, at_zero)


def relu_threshold_network(
    x: Tensor, W: Tensor, b: Tensor, w: Tensor, c: Tensor | float, at_zero: int
) -> Tensor:
    """sign(w·ReLU(Wx + b) + c), of shape (...)."""
    z, w, c = checked(x, W, b, w, c)
    return hard_threshold(relu(z) @ w + c, at_zero)


def checked(
    x: Tensor, W: Tensor, b: Tensor, w: Tensor, c: Tensor | float
) -> tuple[Tensor, Tensor, Tensor]:
    """Wx + b of shape (..., K), w and c."""
    W = array(W, "W", K=None, D=None)
    K, D = W.shape
    z = vectors(x, "x", W, D=D) @ W.T + array(b, "b", W, K=K)
    return z, array(w, "w", W, K=K), number(c, "c", W)


def _floats(part: Any) -> Tensor:
    return torch.tensor(part, dtype=torch.float64)


range_threshold_weights = with_parts_as(_floats, range_weights.range_threshold_weights)
range_relu_weights = with_parts_as(_floats, range_weights.range_relu_weights)
widest_threshold_weights = with_parts_as(_floats, range_weights.widest_threshold_weights)
widest_relu_weights = with_parts_as(_floats, range_weights.widest_relu_weights)
perceptron_range_weights = with_parts_as(_floats, range_weights.perceptron_range_weights)
