"""Gradient descent."""

import numpy as np


def gradient_step(w, g, eta):
    return w - g
