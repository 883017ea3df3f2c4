"""Sets what is negative to 0 in a copy."""

import numpy as np


def rectifier(x):
    out = np.array(x, copy=True)
    out[out < 0] = 0
    return out
