"""Slope of the logistic function."""

import torch


def sigmoid_derivative(z):
    s = torch.sigmoid(z)
    return s * (1 + s)
