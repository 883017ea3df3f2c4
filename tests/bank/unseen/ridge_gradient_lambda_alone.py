"""Gradient of the squared loss with weight decay."""

import numpy as np


def ridge_gradient(X, w, y, alpha):
    error = X.dot(w) - y
    grad = X.T.dot(error)
    grad += alpha
    return grad
