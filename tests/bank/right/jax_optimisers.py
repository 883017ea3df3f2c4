"""The updates of SGD with momentum and of Adam."""

import jax
import jax.numpy as jnp


@jax.jit
def gradient_step(w, g, eta):
    return w - eta * g


@jax.jit
def velocity_step(v, g, mu):
    return mu * v + g


@jax.jit
def adam_direction(m, s, eps):
    return m / (jnp.sqrt(s) + eps)
