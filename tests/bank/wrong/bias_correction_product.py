"""What the start at 0 costs."""

import numpy as np


def bias_correction(beta, t):
    return 1 - beta * t
