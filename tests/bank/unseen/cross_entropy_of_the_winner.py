"""Negative log-probability of the class."""

import numpy as np


def nll(z, y):
    z = z - np.max(z)
    log_p = z - np.log(np.sum(np.exp(z)))
    k = np.argmax(log_p)
    return -log_p[k]
