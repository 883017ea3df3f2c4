"""What jax.nn has of the book; derivatives by jax.grad and its kin."""

import jax
from jax import grad, hessian, jacrev
from jax.nn import log_sigmoid, log_softmax, logsumexp, relu, sigmoid, softmax, softplus

jax.config.update("jax_enable_x64", True)

__all__ = ["log_softmax", "relu", "sigmoid", "softmax"]

PROVADO = {
    "softplus_loss": {"function": "logistic_loss"},
    "log_sigmoid_loss": {"function": "logistic_loss"},
    "logsumexp_loss": {"function": "multinomial_loss"},
    "log_softmax_loss": {"function": "multinomial_loss"},
}

sigmoid_derivative = grad(sigmoid)
relu_derivative = grad(relu)
softmax_jacobian = jacrev(softmax)


def softplus_loss(z, y):
    return softplus(-y * z)


def log_sigmoid_loss(z, y):
    return -log_sigmoid(y * z)


logistic_loss_gradient = grad(softplus_loss)
logistic_loss_curvature = grad(grad(softplus_loss))


def logsumexp_loss(z, y):
    return logsumexp(z) - z[y]


def log_softmax_loss(z, y):
    return -log_softmax(z)[y]


multinomial_loss_gradient = grad(log_softmax_loss)
multinomial_loss_hessian = hessian(log_softmax_loss)
