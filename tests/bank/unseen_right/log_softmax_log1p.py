"""log(1 + the rest) where the rest are all but one largest score."""

import numpy as np


def log_softmax(z):
    k = int(np.argmax(z))
    d = z - z[k]
    rest = np.exp(np.delete(d, k)).sum()
    return d - np.log1p(rest)
