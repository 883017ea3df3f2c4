"""The sample first, the guess before the truth."""

import numpy as np

PROVADO = {"update_perceptron": {"arguments": ["x", "p", "y", "W"]}}


def update_perceptron(sample, guess, truth, weights):
    new = weights.copy()
    if guess != truth:
        new[truth] = new[truth] + sample
        new[guess] = new[guess] - sample
    return new
