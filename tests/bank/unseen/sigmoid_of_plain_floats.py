"""Sigmoid with the standard library."""

import math

import numpy as np


def sigmoid(z):
    return np.float64(1 / (1 + math.exp(-z)))
