"""Relatives of a function that have a constant of their own: a leak, a temperature, a margin.

A slip is its kind, what it is in words with a place for the constant, and a program of the
arguments of the book and the constant.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np

from provado.check.evidence import Cause, Evidence, Vector
from provado.check.fitted import fitted
from provado.check.slips import arrays_of
from provado.check.softmax_and_sigmoid import hot, log_sum_exp, sigmoid, softmax, softplus
from provado.check.subject import Case

FITTED_SLIPS: dict[str, list[tuple[str, str, Callable[..., Any]]]] = {
    "sigmoid": [
        ("other-function", "z cut off: between 0 and 1, {}·z + ½", lambda z, c: np.clip(c * z + 0.5, 0, 1)),
    ],
    "multinomial_loss": [
        ("formula-changed", "the label smoothed: {} of it given to all classes",
         lambda z, y, c: log_sum_exp(z) - (1 - c) * z[y] - c * z.mean()),
        ("formula-changed", "the label smoothed: {} of it given to the other classes",
         lambda z, y, c: log_sum_exp(z) - (1 - c) * z[y] - c * (z.sum() - z[y]) / (len(z) - 1)),
        ("formula-changed", "the focal loss: a factor (1 − p_y) to the power {}",
         lambda z, y, c: -((1 - softmax(z)[y]) ** c) * np.log(softmax(z)[y])),
        ("formula-changed", "−log(p_y + {})", lambda z, y, c: -np.log(softmax(z)[y] + c)),
    ],
    "multinomial_loss_gradient": [
        ("formula-changed", "the label smoothed: {} of it given to all classes",
         lambda z, y, c: softmax(z) - (1 - c) * hot(z, y) - c / len(z)),
        ("formula-changed", "the gradient of softmax(z) at another temperature: z times {}",
         lambda z, y, c: softmax(c * z) - hot(z, y)),
    ],
    "logistic_loss": [
        ("formula-changed", "the label smoothed: {} of it given to the other class",
         lambda z, y, c: (1 - c) * softplus(-y * z) + c * softplus(y * z)),
        ("formula-changed", "the focal loss: a factor (1 − p) to the power {}",
         lambda z, y, c: sigmoid(-y * z) ** c * softplus(-y * z)),
        ("formula-changed", "a margin: {} in the place of 0", lambda z, y, c: softplus(c - y * z)),
        ("other-function", "max(0, {} − yz), a hinge loss", lambda z, y, c: np.maximum(0, c - y * z)),
        ("other-function", "max(0, {} − yz)², a squared hinge loss", lambda z, y, c: np.maximum(0, c - y * z) ** 2),
        ("formula-changed", "exp({} yz)", lambda z, y, c: np.exp(c * y * z)),
    ],
    "logistic_loss_gradient": [
        ("other-function", "−y where yz < {}, of a hinge loss", lambda z, y, c: -y * (y * z < c)),
        ("formula-changed", "a margin: {} in the place of 0", lambda z, y, c: -y * sigmoid(c - y * z)),
    ],
    "relu": [
        ("formula-changed", "a leaky ReLU: slope {} for z < 0", lambda z, c: np.where(z > 0, z, c * z)),
        ("formula-changed", "ELU: {}·(exp(z) − 1) for z < 0", lambda z, c: np.where(z > 0, z, c * np.expm1(z))),
        ("other-function", "swish: z·σ({}·z)", lambda z, c: z * sigmoid(c * z)),
        ("other-function", "softplus: log(1 + exp({0}z))/{0}", lambda z, c: softplus(c * z) / c),
        ("formula-changed", "0 up to {}", lambda z, c: np.where(z > c, z, 0)),
    ],
    "relu_derivative": [
        ("formula-changed", "slope {} for z < 0: of a leaky ReLU", lambda z, c: np.where(z > 0, 1, c)),
        ("formula-changed", "{}·exp(z) for z < 0: of ELU", lambda z, c: np.where(z > 0, 1, c * np.exp(z))),
        ("formula-changed", "the threshold is at {}", lambda z, c: (z > c) * 1.0),
        ("other-function", "a smooth step: σ({}·z)", lambda z, c: sigmoid(c * z)),
    ],
    "squared_loss": [
        ("formula-changed", "the Huber loss: linear where |r| is above {}",
         lambda X, w, y, c: _huber(X @ w - y, c).sum()),
        ("mean-for-sum", "the Huber loss: linear where |r| is above {}, its mean",
         lambda X, w, y, c: _huber(X @ w - y, c).mean()),
        ("formula-changed", "½ Σ max(0, |r| − {})²",
         lambda X, w, y, c: (np.maximum(0, np.abs(X @ w - y) - c) ** 2).sum() / 2),
        ("formula-changed", "Σ |r| to the power {}", lambda X, w, y, c: (np.abs(X @ w - y) ** c).sum()),
    ],
    "squared_loss_gradient": [
        ("clipped", "each residual kept between ±{}", lambda X, w, y, c: X.T @ np.clip(X @ w - y, -c, c)),
    ],
    "gradient_step": [
        ("clipped", "the norm of g kept below {}",
         lambda w, g, eta, c: w - eta * g * min(1.0, c / np.linalg.norm(g))),
    ],
    "stochastic_step": [
        ("clipped", "the residual kept between ±{}",
         lambda w, x, t, eta, c: w - eta * np.clip(w @ x - t, -c, c) * x),
    ],
    "time_based_learning_rate": [
        ("formula-changed", "max({}, η − 1)", lambda eta, c: np.maximum(c, eta - 1)),
        ("formula-changed", "max(1, η − {})", lambda eta, c: np.maximum(1, eta - c)),
        ("formula-changed", "max(1, {}·η)", lambda eta, c: np.maximum(1, c * eta)),
    ],
}  # fmt: skip


def fitted_slip(evidence: Sequence[Evidence], name: str) -> Cause | None:
    """The relative of a function, and its constant, that gives what came out."""
    for slug, says, program in FITTED_SLIPS.get(name, ()):
        if constant := fitted(evidence, partial(_run, program)):
            return Cause(slug, says.format(constant))
    return None


def _run(program: Callable[..., Any], case: Case, constant: float) -> Vector:
    return np.ravel(program(*arrays_of(case, np.float64), constant))


def _huber(r: Any, c: float) -> Any:
    return np.where(np.abs(r) <= c, r**2 / 2, c * (np.abs(r) - c / 2))
