"""PyTorch's losses of a score and a label 0 or 1, with logits."""

import torch.nn.functional as F
from torch import Tensor
from torch.func import grad


def logistic_loss(z: Tensor, y: Tensor) -> Tensor:
    return F.binary_cross_entropy_with_logits(z, y)


def logistic_loss_gradient(z: Tensor, y: Tensor) -> Tensor:
    return grad(logistic_loss)(z, y)


def logistic_loss_curvature(z: Tensor, y: Tensor) -> Tensor:
    return grad(grad(logistic_loss))(z, y)
