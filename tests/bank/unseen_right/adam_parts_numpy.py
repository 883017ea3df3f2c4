"""The parts of Adam, in NumPy with the usual names."""

import numpy as np


def update_first_moment(m, grad, beta1):
    return beta1 * m + (1.0 - beta1) * grad


def update_second_moment(v, grad, beta2):
    return beta2 * v + (1.0 - beta2) * grad**2


def bias_correction(beta, t):
    return 1 - np.power(beta, t)


def debias(moment, correction):
    return np.divide(moment, correction)


def adam_direction(m, v, eps):
    return np.divide(m, np.add(np.sqrt(v), eps))
