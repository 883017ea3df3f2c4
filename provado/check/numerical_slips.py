"""What is right but for rounding: formulas that overflow, cancel or saturate.

They are run in the format of the code, so that they fail where the code would.
"""

from __future__ import annotations

import numpy as np

from provado.check.formula_slips import Slip
from provado.check.softmax_and_sigmoid import (
    by_fraction,
    hot,
    jacobian,
    log_sum_exp,
    sigmoid,
    softmax,
    softplus,
    unshifted,
)

_NO_SHIFT = "exp(z) without the largest score taken off first: it overflows"
_LOG_OF_0 = "the log of a softmax whose entry has become 0"
_CANCELS = "what is large is taken off too late: max z + log Σ exp(z − max z), and then z"


_SATURATES = "1 − σ(z) where σ(z) is rounded to 1"
NUMERICAL_SLIPS: dict[str, list[Slip]] = {
    "sigmoid": [
        ("overflow", "exp(z)/(1 + exp(z)): exp(z) overflows", by_fraction),
        ("overflow", "exp(−z) overflows", sigmoid),
    ],
    "sigmoid_derivative": [
        ("saturation", _SATURATES, lambda z: sigmoid(z) * (1 - sigmoid(z))),
        ("overflow", "exp(−z)/(1 + exp(−z))²: exp(−z) overflows", lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2),
        ("overflow", "exp(z)/(1 + exp(z))²: exp(z) overflows", lambda z: np.exp(z) / (1 + np.exp(z)) ** 2),
        ("overflow", "exp(z)/(1 + exp(z)): exp(z) overflows", lambda z: by_fraction(z) * (1 - by_fraction(z))),
    ],
    "logistic_loss": [
        ("overflow", "log(1 + exp(−yz)): exp(−yz) overflows", lambda z, y: softplus(-y * z)),
        ("log-of-underflow", "−log σ(yz), where σ(yz) has become 0", lambda z, y: -np.log(sigmoid(y * z))),
        ("log-of-underflow", "−log of exp(yz)/(1 + exp(yz)), which has become 0", lambda z, y: -np.log(by_fraction(y * z) if y * z < 0 else sigmoid(y * z))),
        ("overflow", "log1p(exp(−yz)): exp(−yz) overflows", lambda z, y: np.log1p(np.exp(-y * z))),
        ("log-of-underflow", "log(1 − σ(z)), where σ(z) is rounded to 1", lambda z, y: -np.log(sigmoid(z)) if y > 0 else -np.log(1 - sigmoid(z))),
        ("overflow", "log(1 + exp(z)) − z for y = 1: exp(z) overflows", lambda z, y: softplus(z) - (z if y > 0 else 0 * z)),
    ],
    "logistic_loss_gradient": [
        ("saturation", "σ(z) − 1, where σ(z) is rounded to 1", lambda z, y: sigmoid(z) - (1 if y > 0 else 0)),
        ("overflow", "exp(−yz)/(1 + exp(−yz)): exp(−yz) overflows", lambda z, y: -y * by_fraction(-y * z)),
        ("saturation", "1 − σ(yz), where σ(yz) is rounded to 1", lambda z, y: -y * (1 - sigmoid(y * z))),
    ],
    "logistic_loss_curvature": [
        ("saturation", _SATURATES, lambda z, y: sigmoid(z) * (1 - sigmoid(z))),
        ("overflow", "exp(z)/(1 + exp(z))²: exp(z) overflows", lambda z, y: np.exp(z) / (1 + np.exp(z)) ** 2),
        ("overflow", "exp(−z)/(1 + exp(−z))²: exp(−z) overflows", lambda z, y: np.exp(-z) / (1 + np.exp(-z)) ** 2),
        ("overflow", "exp(z)/(1 + exp(z)): exp(z) overflows", lambda z, y: by_fraction(z) * (1 - by_fraction(z))),
    ],
    "softmax": [("no-max-shift", _NO_SHIFT, unshifted)],
    "log_softmax": [
        ("log-of-underflow", _LOG_OF_0, lambda z: np.log(softmax(z))),
        ("no-max-shift", _NO_SHIFT, lambda z: z - np.log(np.exp(z).sum())),
        ("no-max-shift", _NO_SHIFT, lambda z: np.log(unshifted(z))),
        ("cancellation", _CANCELS, lambda z: z - log_sum_exp(z)),
    ],
    "softmax_jacobian": [
        ("no-max-shift", _NO_SHIFT, lambda z: jacobian(unshifted(z))),
        ("saturation", "1 − p, where p is rounded to 1", lambda z: jacobian(softmax(z))),
    ],
    "softmax_jvp": [
        ("no-max-shift", _NO_SHIFT, lambda z, v: jacobian(unshifted(z)) @ v),
        ("no-max-shift", _NO_SHIFT, lambda z, v: unshifted(z) * (v - unshifted(z) @ v)),
        ("saturation", "1 − p, where p is rounded to 1", lambda z, v: jacobian(softmax(z)) @ v),
        ("cancellation", "v − pᵀv, where p is rounded to 1", lambda z, v: softmax(z) * (v - softmax(z) @ v)),
        ("cancellation", "p·v − p·pᵀv", lambda z, v: softmax(z) * v - softmax(z) * (softmax(z) @ v)),
    ],
    "multinomial_loss": [
        ("saturation", "log p_y, where p_y is rounded to 1", lambda z, y: -np.log(softmax(z)[y])),
        ("no-max-shift", _NO_SHIFT, lambda z, y: np.log(np.exp(z).sum()) - z[y]),
        ("no-max-shift", _NO_SHIFT, lambda z, y: -np.log(unshifted(z)[y])),
        ("cancellation", _CANCELS, lambda z, y: log_sum_exp(z) - z[y]),
        ("saturation", "log Σ exp(z − max z) of a sum that is rounded to 1", lambda z, y: np.log(np.exp(z - z.max()).sum()) - (z - z.max())[y]),
        ("log-of-underflow", _LOG_OF_0, lambda z, y: -np.log(softmax(z)[y])),
        ("log-of-underflow", "0·log 0: the log of a softmax whose entry has become 0, times a label of 0", lambda z, y: -(hot(z, y) * np.log(softmax(z))).sum()),
    ],
    "multinomial_loss_gradient": [
        ("no-max-shift", _NO_SHIFT, lambda z, y: unshifted(z) - hot(z, y)),
        ("saturation", "p_y − 1, where p_y is rounded to 1", lambda z, y: softmax(z) - hot(z, y)),
    ],
    "squared_loss": [
        ("cancellation", "½wᵀXᵀXw − yᵀXw + ½yᵀy", lambda X, w, y: w @ X.T @ X @ w / 2 - y @ X @ w + y @ y / 2),
    ],
    "squared_loss_gradient": [
        ("cancellation", "XᵀXw − Xᵀy", lambda X, w, y: X.T @ X @ w - X.T @ y),
    ],
    "bias_correction": [
        ("overflow", "β^t overflows", lambda b, t: 1 - b**t),
    ],
}  # fmt: skip
NUMERICAL_SLIPS["multinomial_loss_hessian"] = [
    (slug, says, lambda z, y, p=program: p(z))
    for slug, says, program in NUMERICAL_SLIPS["softmax_jacobian"]
]
NUMERICAL_SLIPS["multinomial_loss_hvp"] = [
    (slug, says, lambda z, y, v, p=program: p(z, v))
    for slug, says, program in NUMERICAL_SLIPS["softmax_jvp"]
]
