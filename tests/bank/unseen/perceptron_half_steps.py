"""Update of the multiclass perceptron."""

import torch


def perceptron_update(W, x, y, predicted, rate=0.5):
    W = W.clone()
    W[y] += rate * x
    W[predicted] -= rate * x
    return W
