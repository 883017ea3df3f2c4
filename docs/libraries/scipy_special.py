"""What scipy.special has of the book."""

from scipy.special import expit, log_expit, log_softmax, softmax

__all__ = ["expit", "log_softmax", "logistic_loss", "softmax"]


def logistic_loss(z, y):
    return -log_expit(y * z)
