"""The logistic loss by PyTorch's softplus, which is z itself above its threshold of 20."""

import torch.nn.functional as F
from torch import Tensor
from torch.func import grad


def logistic_loss(z: Tensor, y: int) -> Tensor:
    return F.softplus(-y * z)


def logistic_loss_gradient(z: Tensor, y: int) -> Tensor:
    return grad(logistic_loss)(z, y)


def logistic_loss_curvature(z: Tensor, y: int) -> Tensor:
    return grad(grad(logistic_loss))(z, y)
