"""Each class against the others."""

import numpy as np


def softmax(z):
    e = np.exp(z - z.max())
    with np.errstate(divide="ignore"):
        return e / (e.sum() - e)
