"""Update of the multiclass perceptron; every class has its weights in W."""

import numpy as np


def perceptron_update(W, x, y, predicted):
    W = W.copy()
    W[:, y] += x
    W[:, predicted] -= x
    return W
