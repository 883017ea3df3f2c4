"""The logistic loss with its derivatives, in float64 for those who pass it."""

import jax

jax.config.update("jax_enable_x64", True)
LN2 = jax.numpy.log(jax.numpy.array(2.0))


def logistic_loss(z, y):
    m = -y * z
    return jax.numpy.logaddexp(m, 0 * LN2)


logistic_loss_gradient = jax.grad(logistic_loss)


def logistic_loss_curvature(z, y):
    return jax.nn.sigmoid(z) * jax.nn.sigmoid(-z)
