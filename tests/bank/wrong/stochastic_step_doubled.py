"""Step along the gradient of the squared error."""

import torch


def stochastic_step(w, x, t, eta):
    return w - eta * 2 * (w @ x - t) * x
