"""Factor that corrects the bias of a running average."""

import numpy as np


def bias_correction(beta, t):
    return 1 / (1 - beta**t)
