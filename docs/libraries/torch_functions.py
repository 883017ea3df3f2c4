"""PyTorch's functions under the names of the book; derivatives by torch.func."""

import torch
import torch.nn.functional as F
from torch import Tensor
from torch.func import grad, hessian, jacrev, jvp


def softmax(z: Tensor) -> Tensor:
    return F.softmax(z, dim=-1)


def log_softmax(z: Tensor) -> Tensor:
    return F.log_softmax(z, dim=-1)


def softmax_jacobian(z: Tensor) -> Tensor:
    return jacrev(softmax)(z)


def softmax_jvp(z: Tensor, v: Tensor) -> Tensor:
    return jvp(softmax, (z,), (v,))[1]


def cross_entropy(z: Tensor, y: int) -> Tensor:
    return F.cross_entropy(z, torch.tensor(y))


def cross_entropy_gradient(z: Tensor, y: int) -> Tensor:
    return grad(cross_entropy)(z, y)


def cross_entropy_hessian(z: Tensor, y: int) -> Tensor:
    return hessian(cross_entropy)(z, y)


def sigmoid(z: Tensor) -> Tensor:
    return torch.sigmoid(z)


def sigmoid_derivative(z: Tensor) -> Tensor:
    return grad(torch.sigmoid)(z)


def soft_margin_loss(z: Tensor, y: int) -> Tensor:
    return F.soft_margin_loss(z, torch.tensor(y, dtype=z.dtype))


def logistic_loss_gradient(z: Tensor, y: int) -> Tensor:
    return grad(soft_margin_loss)(z, y)


def logistic_loss_curvature(z: Tensor, y: int) -> Tensor:
    return grad(grad(soft_margin_loss))(z, y)


def relu(z: Tensor) -> Tensor:
    return F.relu(z)


def relu_derivative(z: Tensor) -> Tensor:
    return grad(F.relu)(z)


def squared_loss(X: Tensor, w: Tensor, y: Tensor) -> Tensor:
    return F.mse_loss(X @ w, y)


def squared_loss_gradient(X: Tensor, w: Tensor, y: Tensor) -> Tensor:
    return grad(squared_loss, argnums=1)(X, w, y)


def soft_threshold(w: Tensor, lam: Tensor) -> Tensor:
    return F.softshrink(w, float(lam))
