"""The rectified linear unit, in PyTorch: exact, with the slope 0 at its kink, as in autograd."""

import torch
from torch import Tensor

from impl.torch.arguments import scores


def relu(z: Tensor) -> Tensor:
    """max(0, z), elementwise; NaN stays NaN."""
    return torch.relu(scores(z))


def relu_derivative(z: Tensor) -> Tensor:
    """The indicator of z > 0, elementwise: 0 at the kink 0; NaN stays NaN."""
    return torch.where(scores(z).isnan(), z, (z > 0).to(z.dtype))
