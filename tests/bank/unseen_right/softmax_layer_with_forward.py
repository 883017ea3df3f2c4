"""A layer with forward and backward, no framework."""

import numpy as np


class SoftMax:
    def __init__(self):
        self.probabilities = None

    def forward(self, z):
        shifted = np.exp(z - np.max(z, axis=-1, keepdims=True))
        self.probabilities = shifted / shifted.sum(axis=-1, keepdims=True)
        return self.probabilities

    def backward(self, upstream):
        p = self.probabilities
        return p * (upstream - np.sum(upstream * p, axis=-1, keepdims=True))
