"""Rectifier that never dies."""

import numpy as np


def relu(z):
    return np.where(z > 0, z, z.dtype.type(0.01) * z)
