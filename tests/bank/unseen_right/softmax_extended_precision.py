"""Computes in long double and rounds once at the end."""

import numpy as np


def softmax(z):
    wide = np.asarray(z, dtype=np.longdouble)
    e = np.exp(wide - wide.max())
    return (e / e.sum()).astype(z.dtype)
