"""A step of size λ towards 0."""

import numpy as np


def soft_threshold(w, lam):
    return w - lam * np.sign(w)
