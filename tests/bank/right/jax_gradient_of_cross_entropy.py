"""The gradient of the loss, by differentiating it."""

import jax


@jax.jit
def _loss(z, y):
    return jax.nn.logsumexp(z) - z[y]


cross_entropy_gradient = jax.grad(_loss)
