"""Correct a mistake of the perceptron."""

import numpy as np


def perceptron_update(W, x, y, predicted):
    W = W.copy()
    if y != predicted:
        W[y] -= x
        W[predicted] += x
    return W
