"""m̂/√v̂."""

import numpy as np


def adam_direction(m, s, eps):
    with np.errstate(divide="ignore", invalid="ignore"):
        return m / np.sqrt(s)
