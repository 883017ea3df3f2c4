"""Losses of a batch, each sample on its own, compiled as a whole."""

import jax


def _one(z, y):
    return jax.nn.logsumexp(z) - z[y]


_of_rows = jax.jit(jax.vmap(_one))


def cross_entropy(z, y):
    return _of_rows(z, y) if z.ndim == 2 else _one(z, y)


def softmax_jacobian(z):
    if z.ndim == 2:
        return jax.vmap(softmax_jacobian)(z)
    return jax.vmap(jax.grad(lambda z, k: jax.nn.softmax(z)[k]), (None, 0))(
        z, jax.numpy.arange(len(z))
    )
