"""Slope ½ at 0, by Heaviside's function."""

import numpy as np


def relu_derivative(z):
    return np.heaviside(z, z.dtype.type(0.5))
