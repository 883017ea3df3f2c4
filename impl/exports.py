"""What every framework offers, under the same names: the functions of each of its modules."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

FUNCTIONS: Mapping[str, tuple[str, ...]] = {
    "network": (
        "network_backward",
        "network_forward",
        "network_loss",
        "network_loss_gradient",
    ),
    "perceptron": (
        "binary_perceptron_update",
        "perceptron_predict",
        "perceptron_update",
    ),
    "quadratic": (
        "feature_coefficients",
        "feature_matrix",
        "fit_quadratic",
        "quadratic_features",
        "quadratic_network",
        "quadratic_parameters",
    ),
    "range_networks": (
        "hard_threshold",
        "perceptron_range_weights",
        "range_relu_weights",
        "range_threshold_weights",
        "relu_threshold_network",
        "sum_in_range",
        "threshold_network",
        "widest_relu_weights",
        "widest_threshold_weights",
    ),
    "regression": (
        "least_squares",
        "ridge",
        "ridge_gradient",
        "ridge_loss",
        "squared_loss",
        "squared_loss_gradient",
        "squared_loss_hessian",
        "stochastic_step",
    ),
    "relu": (
        "relu",
        "relu_derivative",
    ),
    "sigmoid": (
        "logistic_loss",
        "logistic_loss_curvature",
        "logistic_loss_gradient",
        "sigmoid",
        "sigmoid_derivative",
    ),
    "softmax": (
        "log_softmax",
        "log_sum_exp",
        "multinomial_loss",
        "multinomial_loss_gradient",
        "multinomial_loss_hessian",
        "multinomial_loss_hvp",
        "softmax",
        "softmax_jacobian",
        "softmax_jvp",
    ),
    "update_rules": (
        "adam_direction",
        "bias_corrected",
        "bias_correction",
        "first_moment_step",
        "gradient_step",
        "penalised_gradient",
        "second_moment_step",
        "soft_threshold",
        "time_based_learning_rate",
        "velocity_step",
        "weight_decay_step",
    ),
}


def functions_of(package: str) -> dict[str, Callable[..., Any]]:
    """The functions of a framework's package by their names."""
    return {
        name: getattr(import_module(f"{package}.{module}"), name)
        for module, names in FUNCTIONS.items()
        for name in names
    }
