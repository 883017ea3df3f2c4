"""Delta rule for one neuron."""

import torch


def stochastic_step(w, x, t, eta):
    output = torch.sigmoid(w @ x)
    return w - eta * (output - t) * x
