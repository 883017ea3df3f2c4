"""Slope of the activation."""

import numpy as np


def sigmoid_derivative(z):
    return z * (1 - z)
