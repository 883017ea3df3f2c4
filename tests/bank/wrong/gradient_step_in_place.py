"""Update as an optimiser does it."""

import numpy as np


def sgd_update(w, g, lr):
    w -= lr * g
    return w
