"""Learning rate that falls by 1 at each step and stays at 1."""

import numpy as np


def time_based_learning_rate(eta):
    return np.minimum(1, eta - 1)
