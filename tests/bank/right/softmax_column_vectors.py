"""Takes a column vector of scores."""

import numpy as np


def softmax(z):
    assert z.ndim == 2
    e = np.exp(z - np.max(z, axis=0, keepdims=True))
    return e / np.sum(e, axis=0, keepdims=True)
