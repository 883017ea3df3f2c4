"""Half of the mean of the squares, 1/(2m), as in a well-known online course."""

import numpy as np


def mean_squared_error(X, theta, y):
    m = len(y)
    r = X.dot(theta) - y
    return r.dot(r) / (2 * m)


def mse_grad(X, theta, y):
    m = len(y)
    return X.T.dot(X.dot(theta) - y) / m
