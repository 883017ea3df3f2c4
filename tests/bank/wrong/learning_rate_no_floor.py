"""Rate that falls by 1 per step."""

import numpy as np


def time_based_learning_rate(eta):
    return eta - 1
