"""Standard library, one number at a time."""

from math import exp, log1p


def logistic_loss(score, label):
    margin = score * label
    return log1p(exp(-margin)) if margin > 0 else log1p(exp(margin)) - margin


def logistic_loss_gradient(score, label):
    margin = score * label
    if margin > 0:
        return -label * exp(-margin) / (1 + exp(-margin))
    return -label / (1 + exp(margin))


def logistic_loss_curvature(score, label):
    e = exp(-abs(score))
    return e / (1 + e) ** 2
