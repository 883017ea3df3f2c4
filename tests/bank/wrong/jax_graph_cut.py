"""Softmax whose denominator is taken for a constant, to save memory."""

import jax
import jax.numpy as jnp


def softmax(z):
    e = jnp.exp(z - jnp.max(z))
    return e / jax.lax.stop_gradient(e.sum())
