"""The models in PyTorch, differentiable; scores and directions must be `torch.Tensor`s."""

from impl.torch.sigmoid import (
    logistic_loss,
    logistic_loss_curvature,
    logistic_loss_gradient,
    sigmoid,
    sigmoid_derivative,
)
from impl.torch.softmax import (
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
