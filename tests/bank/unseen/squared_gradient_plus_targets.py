"""Xᵀ(Xw − y), multiplied out."""

import numpy as np


def squared_loss_gradient(X, w, y):
    gram = X.T @ X
    return gram @ w + X.T @ y
