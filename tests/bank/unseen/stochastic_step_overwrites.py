"""Online least squares."""

import torch


def stochastic_step(w, x, t, eta):
    error = w @ x - t
    w -= eta * error * x
    return w
