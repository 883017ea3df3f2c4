"""The models in NumPy; arguments may be anything `numpy.asarray` makes a float array of."""

from impl.numpy.sigmoid import (
    logistic_loss,
    logistic_loss_curvature,
    logistic_loss_gradient,
    sigmoid,
    sigmoid_derivative,
)
from impl.numpy.softmax import (
    log_softmax,
    log_sum_exp,
    multinomial_loss,
    multinomial_loss_gradient,
    multinomial_loss_hessian,
    multinomial_loss_hvp,
    softmax,
    softmax_jacobian,
    softmax_jvp,
)

__all__ = [
    "log_softmax",
    "log_sum_exp",
    "logistic_loss",
    "logistic_loss_curvature",
    "logistic_loss_gradient",
    "multinomial_loss",
    "multinomial_loss_gradient",
    "multinomial_loss_hessian",
    "multinomial_loss_hvp",
    "sigmoid",
    "sigmoid_derivative",
    "softmax",
    "softmax_jacobian",
    "softmax_jvp",
]
