"""Least squares and ridge regression; the gradients by differentiating."""

from functools import partial

import jax
import jax.numpy as jnp


@jax.jit
def squared_loss(X, w, y):
    r = X @ w - y
    return 0.5 * jnp.vdot(r, r)


squared_loss_gradient = jax.grad(squared_loss, argnums=1)


def ridge_loss(X, w, y, lam):
    return squared_loss(X, w, y) + lam / 2 * jnp.vdot(w, w)


@partial(jax.jit, inline=True)
def ridge_gradient(X, w, y, lam):
    return jax.value_and_grad(ridge_loss, argnums=1)(X, w, y, lam)[1]
