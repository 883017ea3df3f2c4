"""Penalised least squares."""

import torch


def ridge_loss(X, w, y, lam):
    r = X @ w - y
    return 0.5 * (r @ r) + lam * w.abs().sum()
