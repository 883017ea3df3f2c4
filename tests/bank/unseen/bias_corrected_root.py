"""Second moment without its bias, for the denominator."""

import torch


def bias_corrected(m, c):
    return m / c.sqrt()
