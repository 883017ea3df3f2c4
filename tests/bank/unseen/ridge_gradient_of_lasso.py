"""Gradient of the penalised loss."""

import torch


def ridge_gradient(X, w, y, lam):
    grad = X.T @ (X @ w - y)
    return grad + lam * torch.sign(w)
