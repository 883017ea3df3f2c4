"""Gradient and Hessian of the loss by autograd."""

import torch


def _loss(X, w, y):
    return 0.5 * (X @ w - y).square().sum()


def squared_loss_gradient(X, w, y):
    return torch.func.grad(_loss, argnums=1)(X, w, y)


def squared_loss_hessian(X):
    N, D = X.shape
    w, y = X.new_zeros(D), X.new_zeros(N)
    return torch.func.hessian(_loss, argnums=1)(X, w, y)
