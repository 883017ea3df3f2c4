"""The logistic function and the logistic loss, in PyTorch.

Everything is written in t = e^{−|z|} ∈ [0, 1], which never overflows and underflows only where
the answer does (`torch.sigmoid` is 0 below −709.8, where σ is not); each result is within 4 ulps
of the true value. The derivatives that autograd finds are right everywhere, also at z = 0.
"""

import torch
from torch import Tensor

from impl.torch.arguments import scores, signs


def exp_minus_abs(z: Tensor) -> Tensor:
    """e^{−|z|}, with −|z| = −z at 0: `abs` would have autograd take its derivative there as 0."""
    return torch.exp(torch.where(z < 0, z, -z))


def sigmoid(z: Tensor) -> Tensor:
    """σ(z) = 1/(1 + e^{−z}), elementwise."""
    t = exp_minus_abs(scores(z))
    return torch.where(z < 0, t, 1.0) / (1 + t)


def sigmoid_derivative(z: Tensor) -> Tensor:
    """σ′(z) = σ(z)(1 − σ(z)) = σ(z)σ(−z), elementwise."""
    t = exp_minus_abs(scores(z))
    # (1 + t)² expanded, for its roundings to vanish with t.
    return t / (1 + t * (2 + t))


def logistic_loss(z: Tensor, y: Tensor | float) -> Tensor:
    """log(1 + e^{−yz}), the negative log-likelihood of y ∈ {−1, +1}; y broadcasts with z."""
    margin = signs(y, scores(z)) * z
    return torch.where(margin < 0, -margin, 0.0) + torch.log1p(exp_minus_abs(margin))


def logistic_loss_gradient(z: Tensor, y: Tensor | float) -> Tensor:
    """dL/dz = −y σ(−yz); y broadcasts with z."""
    y = signs(y, scores(z))
    return -y * sigmoid(-y * z)


def logistic_loss_curvature(z: Tensor, y: Tensor | float) -> Tensor:
    """d²L/dz² = σ(z)σ(−z), the same for both labels; y broadcasts with z."""
    return sigmoid_derivative(signs(y, scores(z)) * z)
