"""The correction of the first step."""

import numpy as np


def bias_correction(beta, t):
    return 1 - beta
