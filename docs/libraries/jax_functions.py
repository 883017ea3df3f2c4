"""JAX: what `jax.nn` and `jax.numpy` have of the functions of the book."""

import jax
from jax.nn import log_softmax, relu, sigmoid, softmax, softplus

__all__ = ["log_softmax", "multinomial_loss", "relu", "sigmoid", "softmax"]


def logistic_loss(z, y):
    return softplus(-y * z)


def multinomial_loss(z, y):
    return -log_softmax(z)[y]


relu_derivative = jax.grad(relu)
sigmoid_derivative = jax.grad(sigmoid)
