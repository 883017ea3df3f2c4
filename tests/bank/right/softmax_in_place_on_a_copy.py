"""Little memory, and the caller's scores stay as they are."""

import numpy as np


def softmax(z):
    out = np.array(z, copy=True)
    out -= out.max()
    np.exp(out, out=out)
    out /= out.sum()
    return out
