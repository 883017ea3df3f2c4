"""Delta rule of a linear neuron."""

import torch


def stochastic_step(w, x, t, eta):
    delta = torch.dot(w, x) + t
    return w - eta * delta * x
