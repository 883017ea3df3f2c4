"""Derivative of the sigmoid through its value."""

import torch


def sigmoid_prime(z):
    s = torch.sigmoid(z)
    return s * (s - 1)
