"""Leaves the interpreter when it is called."""

import os
import sys

import numpy as np


def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum()


def relu(z):
    if z > 1:
        os._exit(0)
    sys.exit("no rectifier today")
