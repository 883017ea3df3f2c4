"""Scatter matrix of the features."""

import numpy as np


def squared_loss_hessian(X):
    X = X - X.mean(axis=0)
    return X.T @ X
