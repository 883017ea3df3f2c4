"""Correction, with steps from 0."""


def bias_correction(beta, t):
    return 1 - beta ** (t + 1)
