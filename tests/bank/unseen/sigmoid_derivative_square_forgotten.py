"""Derivative of 1/(1 + exp(−z))."""

import torch


def d_sigmoid(z):
    e = torch.exp(-z)
    return e / (1 + e)
