"""Average without its bias, safe at the start."""

import torch


def bias_corrected(m, c):
    return m / (c + 1e-8)
