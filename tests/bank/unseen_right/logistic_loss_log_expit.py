"""SciPy's log_expit of the margin, with a minus."""

from scipy.special import log_expit


def logistic_loss(z, y):
    return -log_expit(y * z)
