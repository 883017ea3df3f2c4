"""Prints what it does."""

import sys

import numpy as np


def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum()


def relu(z):
    print("relu " * 1_000_000)
    sys.stderr.write("z" * 5_000_000)
    return np.maximum(0, z)
