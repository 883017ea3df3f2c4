"""The correction of the first step."""


def bias_correction(beta, t):
    return 1 - beta
