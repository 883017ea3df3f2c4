"""Moment without its bias."""


def bias_corrected(m, c):
    return m * c
