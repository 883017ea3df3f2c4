"""The gradient is the first argument everywhere."""

import numpy as np


def gd_step(grad, weights, lr):
    return weights - np.multiply(lr, grad)


def regularized_gradient(grad, weights, lam):
    return grad + lam * weights


def momentum_update(grad, velocity, momentum):
    return momentum * velocity + grad
