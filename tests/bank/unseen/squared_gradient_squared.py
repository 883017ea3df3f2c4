"""Gradient of the sum of squared errors."""

import numpy as np


def squared_loss_gradient(X, w, y):
    return X.T @ (X @ w - y) ** 2
