"""Derivative of a sigmoid layer."""

import torch


def sigmoid(z):
    return torch.sigmoid(z)


def sigmoid_derivative(z):
    a = sigmoid(z)
    return sigmoid(a) * (1 - sigmoid(a))
