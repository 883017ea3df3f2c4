"""An object that is called."""

import numpy as np


class Softmax:
    def __call__(self, x):
        x = x - np.max(x, axis=-1, keepdims=True)
        e = np.exp(x)
        return e / np.sum(e, axis=-1, keepdims=True)
