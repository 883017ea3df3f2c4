"""½‖Xw − y‖² and the penalty."""

import torch


def ridge_loss(X, w, y, lam):
    fit = (y - X @ w).square().sum()
    return (fit - lam * w.square().sum()) / 2
