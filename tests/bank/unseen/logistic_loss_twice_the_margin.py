"""Binomial deviance of a margin."""

import numpy as np


def logistic_loss(z, y):
    return np.logaddexp(0, -2 * y * z)
