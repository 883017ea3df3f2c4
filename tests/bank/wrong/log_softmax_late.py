"""Scores less their log-sum-exp."""

import numpy as np


def logsumexp(z):
    m = z.max()
    return m + np.log(np.sum(np.exp(z - m)))


def log_softmax(z):
    return z - logsumexp(z)
