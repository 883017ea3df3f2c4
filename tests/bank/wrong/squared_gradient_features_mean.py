"""Averaged gradient."""

import numpy as np


def squared_loss_gradient(X, w, y):
    n = X.shape[1]
    return X.T @ (X @ w - y) / n
