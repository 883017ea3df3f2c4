"""Update of the weights."""

import numpy as np


def perceptron_update(W, x, y, predicted):
    if y != predicted:
        W[y] += x
        W[predicted] -= x
    return W
