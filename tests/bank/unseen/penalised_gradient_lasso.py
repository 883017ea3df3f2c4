"""Gradient with the derivative of the penalty."""

import torch


def penalised_gradient(g, w, lam):
    return g + lam * torch.sgn(w)
