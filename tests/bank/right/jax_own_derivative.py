"""A loss whose derivative is written by hand, as that of a sum of exponentials is not good enough."""

import jax
import jax.numpy as jnp


@jax.custom_vjp
def cross_entropy(z, y):
    m = z.max()
    return jnp.log(jnp.exp(z - m).sum()) + (m - z[y])


def _forward(z, y):
    return cross_entropy(z, y), (z, y)


def _backward(kept, upstream):
    z, y = kept
    p = jnp.exp(z - z.max())
    p = p / p.sum()
    return upstream * p.at[y].add(-1), None


cross_entropy.defvjp(_forward, _backward)


def cross_entropy_hvp(z, y, v):
    p = jax.nn.softmax(z)
    return p * (v - p @ v)
