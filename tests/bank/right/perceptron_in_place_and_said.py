"""Updates the weights that it is given, and says so."""

import numpy as np

PROVADO = {"perceptron_update": {"in_place": True}}


def perceptron_update(W, x, y, predicted):
    W[y] += x
    W[predicted] -= x
    return W
