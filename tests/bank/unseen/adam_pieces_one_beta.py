"""The pieces of Adam."""

import torch


def first_moment_step(m, g, beta1):
    return beta1 * m + (1 - beta1) * g


def second_moment_step(v, g, beta2):
    return beta2 * v + g * g


def bias_correction(beta, t):
    return 1 - beta**t


def bias_corrected(m, c):
    return m / c


def adam_direction(m, v, eps):
    return m / (v.sqrt() + eps)
