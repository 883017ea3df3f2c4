"""Gradient of ridge regression, one sample after the other."""

import torch


def ridge_gradient(X, w, y, lam):
    grad = torch.zeros_like(w)
    for x, target in zip(X, y):
        grad = grad + (x @ w - target) * x + lam * w
    return grad
