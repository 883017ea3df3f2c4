"""Weight of a sample in Newton's method."""

import numpy as np


def logistic_loss_curvature(z, y):
    return -y / (1 + np.exp(np.minimum(y * z, 80)))
