"""L2 in the gradient."""

import torch


def penalised_gradient(g, w, lam):
    return g - lam * w
