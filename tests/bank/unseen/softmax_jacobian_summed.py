"""Derivative of the softmax for use in backpropagation."""

import torch


def softmax_derivative(z):
    p = torch.softmax(z, dim=-1)
    J = torch.diag(p) - torch.outer(p, p)
    return J.sum(dim=0)
