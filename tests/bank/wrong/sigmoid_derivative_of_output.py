"""Slope of the activation."""


def sigmoid_derivative(z):
    return z * (1 - z)
