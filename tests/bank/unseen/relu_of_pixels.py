"""Positive part of an image."""

import numpy as np


def relu(image):
    return np.maximum(0, image).astype(np.int64)
