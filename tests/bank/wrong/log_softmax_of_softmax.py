"""Log of the shares."""

import numpy as np


def log_softmax(z):
    e = np.exp(z - np.max(z))
    with np.errstate(divide="ignore"):
        return np.log(e / np.sum(e))
