"""Twice the book's value, as in Hastie, Tibshirani and Friedman."""

import numpy as np


def ridge_loss(X, w, y, lam):
    r = X @ w - y
    return r @ r + lam * (w @ w)


def ridge_gradient(X, w, y, lam):
    return 2 * (X.T @ (X @ w - y)) + 2 * lam * w
