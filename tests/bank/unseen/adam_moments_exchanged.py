"""Direction of Adam from the two moments."""

import numpy as np


def adam_direction(first, second, eps):
    with np.errstate(invalid="ignore", divide="ignore"):
        return second / (np.sqrt(first) + eps)
