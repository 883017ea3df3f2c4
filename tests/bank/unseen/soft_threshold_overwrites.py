"""Soft thresholding with masks."""

import numpy as np


def soft_threshold(w, lam):
    high, low = w > lam, w < -lam
    w[high] -= lam
    w[low] += lam
    w[~(high | low)] = 0
    return w
