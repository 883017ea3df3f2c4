"""The models in NumPy; arguments may be anything `numpy.asarray` makes a float array of."""

from impl.numpy.network import (
    network_backward,
    network_forward,
    network_loss,
    network_loss_gradient,
)
from impl.numpy.perceptron import (
    binary_perceptron_update,
    perceptron_predict,
    perceptron_update,
)
from impl.numpy.regression import (
    least_squares,
    ridge,
    ridge_gradient,
    ridge_loss,
    squared_loss,
    squared_loss_gradient,
    squared_loss_hessian,
    stochastic_step,
)
from impl.numpy.relu import relu, relu_derivative
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
    "binary_perceptron_update",
    "least_squares",
    "log_softmax",
    "log_sum_exp",
    "logistic_loss",
    "logistic_loss_curvature",
    "logistic_loss_gradient",
    "multinomial_loss",
    "multinomial_loss_gradient",
    "multinomial_loss_hessian",
    "multinomial_loss_hvp",
    "network_backward",
    "network_forward",
    "network_loss",
    "network_loss_gradient",
    "perceptron_predict",
    "perceptron_update",
    "relu",
    "relu_derivative",
    "ridge",
    "ridge_gradient",
    "ridge_loss",
    "sigmoid",
    "sigmoid_derivative",
    "softmax",
    "softmax_jacobian",
    "softmax_jvp",
    "squared_loss",
    "squared_loss_gradient",
    "squared_loss_hessian",
    "stochastic_step",
]
