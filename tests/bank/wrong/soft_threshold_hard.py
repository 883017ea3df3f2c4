"""Small weights become 0."""

import numpy as np


def soft_threshold(w, lam):
    return np.where(np.abs(w) > lam, w, 0)
