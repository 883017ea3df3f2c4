"""Decay and steps, written as differences."""

import numpy as np


def weight_decay_step(w, lr, wd):
    return w - lr * wd * w


def penalised_gradient(g, w, lam):
    return np.add(g, lam * w)


def sgd_step(w, x, target, lr):
    residual = np.dot(x, w) - target
    return w - lr * residual * x
