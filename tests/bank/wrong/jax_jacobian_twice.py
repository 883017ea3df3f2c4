"""The Jacobian of the softmax."""

import jax
import jax.numpy as jnp


def softmax_jacobian(z):
    p = jax.nn.softmax(z)
    return 2 * (jnp.diag(p) - jnp.outer(p, p))
