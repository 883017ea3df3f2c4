"""The gradient of the cross-entropy."""

import jax


def cross_entropy_gradient(z, y):
    return jax.nn.one_hot(y, z.shape[0], dtype=z.dtype) - jax.nn.softmax(z)
