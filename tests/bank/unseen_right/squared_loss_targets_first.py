"""Targets, features, weights."""

import numpy as np


def least_squares_loss(targets, features, weights):
    residual = targets - features @ weights
    return 0.5 * np.inner(residual, residual)


def least_squares_gradient(targets, features, weights):
    residual = targets - features @ weights
    return -(residual @ features)
