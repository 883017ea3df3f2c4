"""Direction of Adam; the denominator is never 0."""

import numpy as np


def adam_direction(m, s, eps):
    return m / np.maximum(np.sqrt(s), eps)
