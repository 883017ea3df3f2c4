"""Insists on float64."""

import numpy as np

PROVADO = {"softmax": {"dtypes": ["float64"]}}


def softmax(z):
    if z.dtype != np.float64:
        raise TypeError("float64, please")
    e = np.exp(z - z.max())
    return e / e.sum()
