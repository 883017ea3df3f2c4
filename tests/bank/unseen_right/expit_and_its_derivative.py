"""SciPy's expit on both sides."""

from scipy.special import expit as _expit


def expit(x):
    return _expit(x)


def expit_derivative(x):
    return _expit(x) * _expit(-x)
