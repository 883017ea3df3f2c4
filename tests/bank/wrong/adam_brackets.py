"""Direction of Adam."""

import numpy as np


def adam_direction(m, s, eps):
    with np.errstate(all="ignore"):
        return m / np.sqrt(s) + eps
