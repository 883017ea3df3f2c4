"""Waits for something that does not come."""

import time

import numpy as np


def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum()


def relu(z):
    while True:
        time.sleep(1)
