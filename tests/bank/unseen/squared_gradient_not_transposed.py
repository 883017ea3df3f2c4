"""Gradient of ½‖Xw − y‖²."""

import numpy as np


def squared_loss_gradient(X, w, y):
    return X @ (X @ w - y)
