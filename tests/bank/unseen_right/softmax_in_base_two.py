"""Powers of two in place of powers of e."""

import numpy as np

LOG2_E = 1.4426950408889634


def softmax(z):
    powers = np.exp2((z - z.max()) * z.dtype.type(LOG2_E))
    return powers / powers.sum()
