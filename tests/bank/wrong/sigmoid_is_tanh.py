"""An activation between its limits."""

import numpy as np


def sigmoid(z):
    return np.tanh(z)
