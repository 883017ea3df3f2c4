"""The functions of jax.nn, by their usual names."""

from jax.nn import log_softmax, relu, sigmoid, softmax

__all__ = ["log_softmax", "relu", "sigmoid", "softmax"]
