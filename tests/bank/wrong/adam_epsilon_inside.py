"""Direction of Adam."""

import numpy as np


def adam_direction(m, v, eps):
    return m / np.sqrt(v + eps)
