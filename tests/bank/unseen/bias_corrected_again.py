"""m̂ of Adam."""

import numpy as np


def bias_corrected(m, correction):
    return m / (1 - correction)
