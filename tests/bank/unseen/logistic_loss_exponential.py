"""Loss of the margin for boosting."""

import numpy as np


def logistic_loss(z, y):
    return np.exp(-y * z)
