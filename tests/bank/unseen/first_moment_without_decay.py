"""Running average of gradients."""

import numpy as np


def first_moment_step(m, g, beta1):
    m = m + (1 - beta1) * g
    return m
