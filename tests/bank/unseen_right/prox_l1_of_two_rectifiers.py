"""The rectified excess above λ less that below −λ."""

import numpy as np


def prox_l1(weights, threshold):
    above = np.maximum(weights - threshold, 0)
    below = np.maximum(-weights - threshold, 0)
    return above - below
