"""1 − β^t."""

import numpy as np


def bias_correction(beta, t):
    return 1 - beta ^ t
