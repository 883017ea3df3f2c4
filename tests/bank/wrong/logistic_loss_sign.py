"""Loss of the margin."""

import numpy as np


def logistic_loss(z, y):
    return np.logaddexp(0, y * z)
