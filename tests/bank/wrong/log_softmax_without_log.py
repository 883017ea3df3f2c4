"""Scores relative to the best one."""

import numpy as np


def log_softmax(z):
    return z - np.max(z)
