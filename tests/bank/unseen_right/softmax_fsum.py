"""The sum of the exponentials without rounding errors."""

from math import exp, fsum

import numpy as np


def softmax(z):
    top = max(z)
    powers = [exp(x - top) for x in z]
    total = fsum(powers)
    return np.array([p / total for p in powers])
