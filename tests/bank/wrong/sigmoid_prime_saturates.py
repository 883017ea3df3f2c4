"""Slope from the value."""

import torch


def sigmoid_prime(z):
    s = torch.sigmoid(z)
    return s * (1 - s)
