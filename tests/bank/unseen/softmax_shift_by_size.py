"""Softmax that takes care of large scores."""

import numpy as np


def softmax(x):
    biggest = np.max(np.abs(x), axis=-1, keepdims=True)
    e_x = np.exp(x - biggest)
    return e_x / e_x.sum(axis=-1, keepdims=True)
