"""Proximal step of the L1 norm."""

import numpy as np


def soft_threshold(w, lam):
    return np.clip(w, -lam, lam)
