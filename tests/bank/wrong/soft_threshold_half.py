"""Proximal step of the penalty ½λ|w|."""

import numpy as np


def soft_threshold(w, lam):
    return np.sign(w) * np.maximum(np.abs(w) - 0.5 * lam, 0)
