"""PyTorch's mean squared error of the predictions."""

import torch.nn.functional as F


def mse_loss(X, w, y):
    return F.mse_loss(X @ w, y)
