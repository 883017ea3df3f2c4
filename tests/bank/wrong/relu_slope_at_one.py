"""1 where the unit is on."""

import numpy as np


def relu_prime(z):
    return (z > 1).astype(z.dtype)
