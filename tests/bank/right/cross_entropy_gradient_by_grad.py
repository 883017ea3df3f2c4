"""Derivatives of the loss by torch.func."""

import torch
from torch.func import grad, hessian

PROVADO = {"dtypes": ["float64"]}


def multinomial_loss(z, y):
    return torch.logsumexp(z - z.max(), dim=0) - (z - z.max())[y]


def multinomial_loss_gradient(z, y):
    return grad(multinomial_loss)(z, y)


def multinomial_loss_hessian(z, y):
    return hessian(multinomial_loss)(z, y)
