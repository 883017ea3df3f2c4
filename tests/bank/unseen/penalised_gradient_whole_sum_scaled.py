"""Gradient of the loss with an L2 penalty."""

import numpy as np


def penalised_gradient(g, w, lam):
    return lam * (w + g)
