"""Ridge objective."""

import torch


def ridge_loss(X, w, y, lam):
    data = 0.5 * torch.sum((X @ w - y) ** 2)
    penalty = 0.5 * lam * torch.mean(w**2)
    return data + penalty
