"""Negative entries are set to 0."""

import numpy as np


class ReLU:
    def __call__(self, x):
        x[x < 0] = 0
        return x


relu = ReLU()
