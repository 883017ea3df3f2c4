"""Which function of the book a function in somebody's code is, by its name."""

from __future__ import annotations

import re
from collections.abc import Mapping

# What the functions of the book are also called. Words such as "my" and "stable" are left out.
_SYNONYMS = {
    "sigmoid": "expit logistic logistic_function sigm logistic_sigmoid",
    "sigmoid_derivative": "d_sigmoid dsigmoid sigmoid_prime sigmoid_grad sigmoid_gradient "
    "sigmoid_backward sigmoid_deriv grad_sigmoid expit_derivative logistic_derivative",
    "logistic_loss": "softmargin_loss soft_margin_loss log_loss_pm logloss binary_logistic_loss",
    "logistic_loss_gradient": "logistic_loss_grad logistic_grad logistic_gradient "
    "grad_logistic_loss d_logistic_loss",
    "logistic_loss_curvature": "logistic_loss_hessian logistic_hessian logistic_curvature "
    "logistic_loss_second_derivative",
    "softmax": "soft_max softargmax",
    "log_softmax": "logsoftmax log_soft_max",
    "softmax_jacobian": "softmax_grad softmax_gradient softmax_derivative softmax_prime "
    "jacobian_softmax softmax_jac d_softmax dsoftmax grad_softmax",
    "softmax_jvp": "softmax_jacobian_product softmax_vjp jvp_softmax softmax_backward",
    "multinomial_loss": "cross_entropy crossentropy cross_entropy_loss nll nll_loss ce_loss "
    "softmax_cross_entropy cross_entropy_with_logits softmax_loss "
    "softmax_cross_entropy_with_logits "
    "negative_log_likelihood categorical_cross_entropy multinomial_logistic_loss",
    "multinomial_loss_gradient": "cross_entropy_grad cross_entropy_gradient grad_cross_entropy "
    "cross_entropy_derivative d_cross_entropy multinomial_loss_grad multinomial_gradient "
    "nll_grad nll_gradient cross_entropy_backward softmax_cross_entropy_grad ce_grad "
    "cross_entropy_loss_grad cross_entropy_loss_gradient",
    "multinomial_loss_hessian": "cross_entropy_hessian multinomial_hessian nll_hessian "
    "hessian_cross_entropy ce_hessian cross_entropy_loss_hessian",
    "multinomial_loss_hvp": "cross_entropy_hvp multinomial_hvp hessian_vector_product hvp "
    "cross_entropy_hessian_product nll_hvp",
    "relu": "rectifier ramp rectified_linear",
    "relu_derivative": "relu_prime relu_grad relu_gradient drelu d_relu relu_backward "
    "relu_deriv grad_relu",
    "squared_loss": "mse mse_loss mean_squared_error squared_error sum_of_squares least_squares "
    "least_squares_loss sse half_mse l2_loss",
    "squared_loss_gradient": "mse_grad mse_gradient grad_mse squared_error_gradient "
    "squared_loss_grad least_squares_gradient least_squares_grad mse_loss_grad mse_derivative",
    "squared_loss_hessian": "mse_hessian least_squares_hessian gram gram_matrix squared_hessian",
    "ridge_loss": "ridge ridge_objective l2_regularized_loss ridge_cost",
    "ridge_gradient": "ridge_grad ridge_loss_gradient ridge_loss_grad grad_ridge",
    "soft_threshold": "soft_thresholding shrinkage prox_l1 proximal_l1 l1_prox softshrink "
    "soft_shrink",
    "perceptron_update": "perceptron_step multiclass_perceptron_update update_perceptron",
    "stochastic_step": "sgd_step lms_step lms_update widrow_hoff sgd_update stochastic_update",
    "gradient_step": "gradient_descent_step gd_step descent_step gd_update sgd_step sgd_update sgd",
    "penalised_gradient": "penalized_gradient l2_penalised_gradient regularised_gradient "
    "regularized_gradient l2_gradient",
    "weight_decay_step": "weight_decay decay_step decay_weights decoupled_weight_decay",
    "velocity_step": "momentum_step velocity_update momentum_update",
    "first_moment_step": "first_moment first_moment_update update_first_moment",
    "second_moment_step": "second_moment second_moment_update update_second_moment",
    "bias_correction": "bias_correction_factor correction_factor",
    "bias_corrected": "bias_corrected_moment correct_bias debias",
    "adam_direction": "adam_step_direction adam_update_direction",
    "time_based_learning_rate": "time_based_rate decayed_learning_rate",
    "quadratic_network": "quadratic_net",
}
_PADDING = {"my", "stable", "numpy", "np", "torch", "naive", "fn", "func", "function", "safe"}

# The parameters that stand for the inputs of the book, by what these are called.
PARAMETERS = {
    "z": "z x logits scores score a s input inputs margin out output outputs raw logit",
    "y": "y t target targets label labels y_true truth true one_hot onehot k c cls classes",
    "v": "v u d direction vector vec tangent velocity vel p",
    "X": "x a features data design design_matrix inputs",
    "w": "w weights weight theta beta params coef coefficients",
    "λ": "lam lambda_ lambd lmbda lmda l l2 alpha reg penalty regularization threshold tau wd "
    "decay weight_decay",
    "W": "w weights weight",
    "x": "x sample features input inputs feature_vector",
    "p": "p predicted prediction pred y_hat yhat y_pred guess",
    "t": "t target y label step steps n k iteration time",
    "η": "eta lr learning_rate rate step_size alpha stepsize",
    "g": "g grad gradient grads gradients dw",
    "μ": "mu momentum beta gamma rho m",
    "m": "m moment first_moment mean exp_avg first",
    "β": "beta beta1 beta2 beta_1 beta_2 b b1 b2 decay rho",
    "c": "c correction factor bias_correction",
    "s": "s v second_moment variance sq exp_avg_sq second",
    "ε": "eps epsilon e",
    "b": "b bias biases",
    "a": "a offset intercept constant",
}


def plain(name: str) -> str:
    """The name in snake case, without words that say nothing."""
    name = name.replace("ReLU", "Relu")
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()
    words = [word for word in snake.split("_") if word and word not in _PADDING]
    return "_".join(words)


def book_names(
    offered: Mapping[str, tuple[str, ...] | None], arguments: Mapping[str, tuple[str, ...]]
) -> dict[str, str]:
    """The function of the book for each that is offered, as far as its name tells.

    ``arguments`` are those of the book's functions. A word that stands for several is for the one
    that takes as many. Where several stand for one, the name of the book goes before a synonym,
    and a plain name before a padded one.
    """
    synonyms: dict[str, list[str]] = {}
    for name, words in _SYNONYMS.items():
        for word in words.split():
            synonyms.setdefault(word, []).append(name)
    ranked: dict[str, tuple[int, str]] = {}
    for own, parameters in offered.items():
        short = plain(own)
        names = [
            n
            for n in ([short] if short in arguments else synonyms.get(short, []))
            if n in arguments
        ]
        if not names:
            continue
        number = len(parameters) if parameters is not None else -1
        name = next((n for n in names if len(arguments[n]) == number), names[0])
        rank = (own != name) + (short != name)
        if name not in ranked or rank < ranked[name][0]:
            ranked[name] = (rank, own)
    return {own: name for name, (_, own) in ranked.items()}


def order_by_names(
    parameters: tuple[str, ...] | None, arguments: tuple[str, ...]
) -> tuple[int, ...]:
    """The places of the book's arguments in the order of the code's, if all names are telling.

    Empty where they are not, or where one parameter may stand for several that are as near.
    """
    if parameters is None or len(parameters) > len(arguments):
        return ()
    found: list[int] = []
    for parameter in parameters:
        exact = [n for n, name in enumerate(arguments) if name == parameter]
        word = parameter.lower()
        near = exact or [
            n
            for n, name in enumerate(arguments)
            if n not in found and word in PARAMETERS.get(name, "").split()
        ]
        if len(near) != 1:
            return ()
        found += near
    return tuple(found) if len({*found}) == len(found) else ()
