"""The residual sum of squares and its derivatives, without the half."""

import numpy as np

PROVADO = {"scale": 2}


def sse(X, w, y):
    return np.sum(np.square(X @ w - y))


def squared_loss_grad(X, w, y):
    return 2 * (X.T @ (X @ w - y))


def squared_loss_hessian(X):
    return 2 * X.T @ X
