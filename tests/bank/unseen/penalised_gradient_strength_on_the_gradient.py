"""Adds weight decay to a gradient."""

import numpy as np


def penalised_gradient(g, w, lam):
    return np.add(w, lam * g)
