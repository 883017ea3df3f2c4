"""½(xᵀw − y)²."""

import torch


def squared_loss(X, w, y):
    return 0.5 * torch.square(X @ w - y)
