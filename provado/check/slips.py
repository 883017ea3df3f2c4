"""Known slips as small programs: what is often written instead of a function of the book.

*Formula slips* are another function. *Numerical slips* are the right one in exact arithmetic; they
are run in the format of the code, so that they overflow and cancel where the code would.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from sympy import Idx, Integer

from provado.check.subject import Case
from provado.numbers.floats import FloatFormat

Array = Any
Program = Callable[..., Array]
Slip = tuple[str, str, Program]

_NO_SHIFT = "exp(z) without the largest score taken off first: it overflows"
_LOG_OF_0 = "the log of a softmax whose entry has become 0"
_CANCELS = "what is large is taken off too late: max z + log Σ exp(z − max z), and then z"


def formula_slips(name: str) -> Iterator[tuple[str, str, Callable[[Case], Array]]]:
    """Slips that give another function than this one, as functions of an input."""
    for slug, says, program in _FORMULAS.get(name, ()):
        yield slug, says, lambda case, p=program: p(*arrays_of(case, np.float64))


def numerical_slips(name: str, form: FloatFormat) -> Iterator[tuple[str, str, Callable[[Case], Array]]]:
    """Slips that are right but for rounding, in the arithmetic of the format."""
    dtype = np.dtype(form.name).type
    for slug, says, program in _NUMERICAL.get(name, ()):
        yield slug, says, lambda case, p=program: p(*arrays_of(case, dtype))


def arrays_of(case: Case, dtype: Any) -> list[Any]:
    """The input as NumPy has it, labels from 0."""
    found: list[Any] = []
    for symbol, value in case.arguments():
        if isinstance(symbol, Integer):
            found.append(dtype(value))
        elif isinstance(symbol, Idx):
            found.append(value - 1)
        elif isinstance(value, int):
            found.append(value)
        else:
            found.append(np.array(value, dtype=dtype) if isinstance(value, (list, tuple)) else dtype(value))
    return found


def _unshifted(z: Array) -> Array:
    e = np.exp(z)
    return e / e.sum()


def _softmax(z: Array) -> Array:
    return _unshifted(z - z.max())


def _sigmoid(z: Array) -> Array:
    return z.dtype.type(1) / (z.dtype.type(1) + np.exp(-z))


def _by_fraction(z: Array) -> Array:
    return np.exp(z) / (z.dtype.type(1) + np.exp(z))


def _jacobian(p: Array) -> Array:
    return np.diag(p) - np.outer(p, p)


def _unit(h: Array) -> Array:
    return h * (1 - h)


def _hot(z: Array, y: int) -> Array:
    return np.eye(len(z), dtype=z.dtype)[y]


def _log_sum_exp(z: Array) -> Array:
    return z.max() + np.log(np.exp(z - z.max()).sum())


def _softplus(z: Array) -> Array:
    return np.log(z.dtype.type(1) + np.exp(z))


_FORMULAS: dict[str, Sequence[Slip]] = {
    "sigmoid": [
        ("sign", "the sign in the exponent: 1/(1 + exp(z))", lambda z: 1 / (1 + np.exp(z))),
        ("other-function", "tanh(z)", np.tanh),
        ("other-function", "exp(z)", np.exp),
    ],
    "sigmoid_derivative": [
        ("formula-changed", "z·(1 − z): that is right for z = σ(x) and not for z = x", lambda z: z * (1 - z)),
        ("term-missing", "σ(z)·(1 − z)", lambda z: _sigmoid(z) * (1 - z)),
        ("other-function", "1 − tanh²(z)", lambda z: 1 - np.tanh(z) ** 2),
    ],
    "softmax": [
        ("not-normalised", "exp(z), not divided by its sum", np.exp),
        ("not-normalised", "exp(z − max z), not divided by its sum", lambda z: np.exp(z - z.max())),
        ("not-normalised", "z divided by its sum, without exp", lambda z: z / z.sum()),
        ("not-normalised", "divided by the largest entry and not by the sum", lambda z: np.exp(z) / np.exp(z).max()),
        ("sign", "exp(−z) for exp(z)", lambda z: _softmax(-z)),
        ("not-normalised", "divided by the norm and not by the sum", lambda z: np.exp(z) / np.linalg.norm(np.exp(z))),
        ("formula-changed", "2^z for exp(z)", lambda z: _softmax(z * np.log(2))),
        ("formula-changed", "softmax of |z|", lambda z: _softmax(abs(z))),
        ("formula-changed", "softmax taken twice", lambda z: _softmax(_softmax(z))),
        ("other-function", "the sigmoid of each score", _sigmoid),
    ],
    "log_softmax": [
        ("not-normalised", "z − max z: the log of the sum is missing", lambda z: z - z.max()),
        ("not-normalised", "z − log Σ exp(z − max z): max z is not taken off again", lambda z: z - np.log(np.exp(z - z.max()).sum())),
        ("not-normalised", "z − Σ exp(z): the log is missing", lambda z: z - np.exp(z).sum()),
        ("formula-changed", "the logarithm to base 2", lambda z: np.log2(_softmax(z))),
        ("formula-changed", "the logarithm to base 10", lambda z: np.log10(_softmax(z))),
        ("formula-changed", "Σ z for Σ exp(z)", lambda z: z - np.log(z.sum())),
    ],
    "softmax_jacobian": [
        ("diagonal-only", "p(1 − p) on the diagonal, 0 elsewhere", lambda z: np.diag(_softmax(z) * (1 - _softmax(z)))),
        ("term-missing", "diag(p) alone: p pᵀ is missing", lambda z: np.diag(_softmax(z))),
        ("term-missing", "−p pᵀ alone: diag(p) is missing", lambda z: -np.outer(_softmax(z), _softmax(z))),
        ("sign", "diag(p) + p pᵀ", lambda z: np.diag(_softmax(z)) + np.outer(_softmax(z), _softmax(z))),
        ("formula-changed", "I − p pᵀ: p_j is missing on the diagonal", lambda z: np.eye(len(z)) - np.outer(_softmax(z), _softmax(z))),
        ("formula-changed", "diag(z) − z zᵀ: softmax is not applied", lambda z: _jacobian(z)),
    ],
    "softmax_jvp": [
        ("term-missing", "p·v alone", lambda z, v: _softmax(z) * v),
        ("diagonal-only", "p(1 − p)·v: the diagonal of the Jacobian alone", lambda z, v: _softmax(z) * (1 - _softmax(z)) * v),
        ("formula-changed", "p·(v − Σv): the sum without the weights p", lambda z, v: _softmax(z) * (v - v.sum())),
        ("formula-changed", "p·(v − mean v)", lambda z, v: _softmax(z) * (v - v.mean())),
        ("term-missing", "p·v − p·v·p: entry by entry, not summed", lambda z, v: _softmax(z) * (v - _softmax(z) * v)),
        ("term-missing", "v − pᵀv: the factor p is missing", lambda z, v: v - _softmax(z) @ v),
    ],
    "multinomial_loss": [
        ("term-missing", "−z_y alone: the log of the sum is missing", lambda z, y: -z[y]),
        ("other-function", "1 − p_y, without a logarithm", lambda z, y: 1 - _softmax(z)[y]),
        ("other-function", "−p_y, without a logarithm", lambda z, y: -_softmax(z)[y]),
        ("other-function", "p_y, without a logarithm", lambda z, y: _softmax(z)[y]),
        ("formula-changed", "log of z itself: softmax is not applied", lambda z, y: -np.log(z[y])),
        ("formula-changed", "the logarithm to base 2", lambda z, y: -np.log2(_softmax(z)[y])),
        ("formula-changed", "the logarithm to base 10", lambda z, y: -np.log10(_softmax(z)[y])),
        ("term-missing", "the largest score is not added again: log Σ exp(z − max z) − z_y", lambda z, y: np.log(np.exp(z - z.max()).sum()) - z[y]),
        ("formula-changed", "softmax is applied twice", lambda z, y: -np.log(_softmax(_softmax(z))[y])),
        ("mean-for-sum", "divided by K, the number of classes", lambda z, y: -np.log(_softmax(z)[y]) / len(z)),
        ("other-function", "the squared distance of p and the one-hot label", lambda z, y: ((_softmax(z) - _hot(z, y)) ** 2).sum()),
        ("formula-changed", "the loss of the largest score, whatever the label is", lambda z, y: -np.log(_softmax(z).max())),
        ("formula-changed", "a binary loss for each class: −Σ t log p + (1 − t) log(1 − p)", lambda z, y: -np.log(np.where(_hot(z, y) > 0, _softmax(z), 1 - _softmax(z))).sum()),
    ],
    "multinomial_loss_gradient": [
        ("term-missing", "softmax(z): the one-hot label is not taken off", lambda z, y: _softmax(z)),
        ("sign", "softmax(z) + e_y", lambda z, y: _softmax(z) + _hot(z, y)),
        ("formula-changed", "z − e_y: softmax is not applied", lambda z, y: z - _hot(z, y)),
        ("formula-changed", "−1/p_y at y alone: the gradient by p and not by z", lambda z, y: -_hot(z, y) / _softmax(z)),
        ("diagonal-only", "(p − e_y)·p·(1 − p): softmax is differentiated once more", lambda z, y: (_softmax(z) - _hot(z, y)) * _softmax(z) * (1 - _softmax(z))),
        ("mean-for-sum", "divided by K, the number of classes", lambda z, y: (_softmax(z) - _hot(z, y)) / len(z)),
        ("term-missing", "the entry y alone", lambda z, y: (_softmax(z) - 1) * _hot(z, y)),
    ],
    "logistic_loss": [
        ("sign", "log(1 + exp(yz)): the sign in the exponent", lambda z, y: _softplus(y * z)),
        ("other-function", "max(0, 1 − yz), the hinge loss", lambda z, y: np.maximum(0, 1 - y * z)),
        ("other-function", "exp(−yz), the exponential loss", lambda z, y: np.exp(-y * z)),
        ("formula-changed", "the formula for labels 0 and 1: log(1 + exp(z)) − yz", lambda z, y: _softplus(z) - y * z),
        ("formula-changed", "the logarithm to base 2", lambda z, y: np.log2(1 + np.exp(-y * z))),
        ("other-function", "σ(yz), without a logarithm", lambda z, y: _sigmoid(y * z)),
        ("other-function", "1 − σ(yz), without a logarithm", lambda z, y: _sigmoid(-y * z)),
        ("term-missing", "log exp(−yz): the 1 is missing", lambda z, y: -y * z),
    ],
    "logistic_loss_gradient": [
        ("formula-changed", "σ(z) − y, which is for labels 0 and 1", lambda z, y: _sigmoid(z) - y),
        ("term-missing", "−σ(−yz): the factor y is missing", lambda z, y: -_sigmoid(-y * z)),
        ("sign", "−y σ(yz): the sign in the exponent", lambda z, y: -y * _sigmoid(y * z)),
        ("term-missing", "σ(z): the label is not in it", lambda z, y: _sigmoid(z)),
        ("sign", "y σ(yz)", lambda z, y: y * _sigmoid(y * z)),
    ],
    "logistic_loss_curvature": [
        ("sign", "−σ(1 − σ)", lambda z, y: -_sigmoid(z) * (1 - _sigmoid(z))),
        ("factor", "y σ(1 − σ): y² is 1", lambda z, y: y * _sigmoid(z) * (1 - _sigmoid(z))),
        ("term-missing", "σ(z), without 1 − σ(z)", lambda z, y: _sigmoid(z)),
        ("formula-changed", "σ(z)²", lambda z, y: _sigmoid(z) ** 2),
        ("sign", "σ(1 + σ)", lambda z, y: _sigmoid(z) * (1 + _sigmoid(z))),
        ("formula-changed", "σ(1 − 2σ)…: the third derivative", lambda z, y: _sigmoid(z) * (1 - _sigmoid(z)) * (1 - 2 * _sigmoid(z))),
    ],
    "relu": [
        ("formula-changed", "slope 0.01 for z < 0: a leaky ReLU", lambda z: np.where(z > 0, z, 0.01 * z)),
        ("formula-changed", "min(z, 0)", lambda z: np.minimum(z, 0)),
        ("formula-changed", "|z|", np.abs),
        ("clipped", "cut off at 1", lambda z: np.clip(z, 0, 1)),
        ("clipped", "cut off at 6", lambda z: np.clip(z, 0, 6)),
        ("other-function", "the slope 0 or 1 and not the value", lambda z: (z > 0) * 1.0),
        ("other-function", "softplus", _softplus),
    ],
    "relu_derivative": [
        ("other-function", "max(0, z), not differentiated", lambda z: np.maximum(0, z)),
        ("other-function", "sign(z): −1 for z < 0", np.sign),
        ("sign", "1 for z < 0", lambda z: (z < 0) * 1.0),
        ("formula-changed", "slope 0.01 for z < 0: of a leaky ReLU", lambda z: np.where(z > 0, 1, 0.01)),
        ("term-missing", "always 1", np.ones_like),
        ("formula-changed", "the threshold is at 1", lambda z: (z > 1) * 1.0),
        ("formula-changed", "the slope of |z|", lambda z: np.where(z > 0, 1.0, -1.0)),
    ],
    "squared_loss": [
        ("term-missing", "the root of the sum of squares", lambda X, w, y: np.linalg.norm(X @ w - y)),
        ("formula-changed", "|r| for r²", lambda X, w, y: np.abs(X @ w - y).sum()),
        ("formula-changed", "|r| for r²", lambda X, w, y: np.abs(X @ w - y).sum() / 2),
        ("formula-changed", "the mean of |r|", lambda X, w, y: np.abs(X @ w - y).mean()),
        ("formula-changed", "the square of the sum, not the sum of the squares", lambda X, w, y: (X @ w - y).sum() ** 2 / 2),
        ("formula-changed", "the square of the sum, not the sum of the squares", lambda X, w, y: (X @ w - y).sum() ** 2),
        ("sign", "Xw + y for Xw − y", lambda X, w, y: ((X @ w + y) ** 2).sum() / 2),
        ("term-missing", "not squared", lambda X, w, y: (X @ w - y).sum()),
    ],
    "squared_loss_gradient": [
        ("sign", "Xᵀ(Xw + y)", lambda X, w, y: X.T @ (X @ w + y)),
        ("term-missing", "XᵀXw: the targets are missing", lambda X, w, y: X.T @ X @ w),
        ("formula-changed", "the sign of the residual for the residual", lambda X, w, y: X.T @ np.sign(X @ w - y)),
        ("term-missing", "−Xᵀy", lambda X, w, y: -X.T @ y),
        ("mean-for-sum", "divided by D, the number of features", lambda X, w, y: X.T @ (X @ w - y) / X.shape[1]),
    ],
    "squared_loss_hessian": [
        ("transposed", "X Xᵀ for XᵀX", lambda X: X @ X.T),
        ("formula-changed", "centred: the covariance", lambda X: np.cov(X.T, bias=True)),
    ],
    "ridge_loss": [
        ("formula-changed", "λ‖w‖ for ½λ‖w‖²", lambda X, w, y, lam: ((X @ w - y) ** 2).sum() / 2 + lam * np.linalg.norm(w)),
        ("formula-changed", "λ Σ|w| for ½λ‖w‖²: the lasso", lambda X, w, y, lam: ((X @ w - y) ** 2).sum() / 2 + lam * np.abs(w).sum()),
        ("formula-changed", "λ² for λ", lambda X, w, y, lam: ((X @ w - y) ** 2).sum() / 2 + lam**2 * (w**2).sum() / 2),
        ("factor", "λ‖w‖² for ½λ‖w‖²", lambda X, w, y, lam: ((X @ w - y) ** 2).sum() / 2 + lam * (w**2).sum()),
        ("factor", "½λ‖w‖² beside ‖Xw − y‖², which should be halved as well", lambda X, w, y, lam: ((X @ w - y) ** 2).sum() + lam * (w**2).sum() / 2),
        ("term-missing", "w₁ is not penalised", lambda X, w, y, lam: ((X @ w - y) ** 2).sum() / 2 + lam * (w[1:] ** 2).sum() / 2),
        ("mean-for-sum", "the mean of the squares beside the whole penalty", lambda X, w, y, lam: ((X @ w - y) ** 2).mean() / 2 + lam * (w**2).sum() / 2),
        ("mean-for-sum", "the mean of the squares beside the whole penalty", lambda X, w, y, lam: ((X @ w - y) ** 2).mean() + lam * (w**2).sum() / 2),
        ("mean-for-sum", "the mean of the squares beside the whole penalty", lambda X, w, y, lam: ((X @ w - y) ** 2).mean() + lam * (w**2).sum()),
    ],
    "ridge_gradient": [
        ("factor", "2λw for λw", lambda X, w, y, lam: X.T @ (X @ w - y) + 2 * lam * w),
        ("factor", "½λw for λw", lambda X, w, y, lam: X.T @ (X @ w - y) + lam * w / 2),
        ("factor", "2Xᵀr beside λw", lambda X, w, y, lam: 2 * X.T @ (X @ w - y) + lam * w),
        ("mean-for-sum", "the mean over the samples beside the whole penalty", lambda X, w, y, lam: X.T @ (X @ w - y) / len(y) + lam * w),
        ("mean-for-sum", "the mean over the samples beside the whole penalty", lambda X, w, y, lam: 2 * X.T @ (X @ w - y) / len(y) + lam * w),
        ("formula-changed", "λ sign(w), of the lasso", lambda X, w, y, lam: X.T @ (X @ w - y) + lam * np.sign(w)),
        ("formula-changed", "λw², not differentiated", lambda X, w, y, lam: X.T @ (X @ w - y) + lam * w**2),
        ("formula-changed", "½λ‖w‖² is added, not differentiated", lambda X, w, y, lam: X.T @ (X @ w - y) + lam * (w**2).sum() / 2),
        ("term-missing", "λ without w", lambda X, w, y, lam: X.T @ (X @ w - y) + lam),
        ("term-missing", "w₁ is not penalised", lambda X, w, y, lam: X.T @ (X @ w - y) + lam * np.r_[0.0, w[1:]]),
    ],
    "soft_threshold": [
        ("formula-changed", "w where |w| > λ: a hard threshold", lambda w, lam: np.where(np.abs(w) > lam, w, 0)),
        ("term-missing", "never 0: w − λ sign(w)", lambda w, lam: w - lam * np.sign(w)),
        ("term-missing", "max(0, w − λ): negative weights are lost", lambda w, lam: np.maximum(0, w - lam)),
        ("sign", "max(0, |w| − λ): the sign of w is lost", lambda w, lam: np.maximum(0, np.abs(w) - lam)),
        ("sign", "the sign in front of λ", lambda w, lam: np.sign(w) * np.maximum(0, np.abs(w) + lam)),
        ("factor", "2λ for λ", lambda w, lam: np.sign(w) * np.maximum(0, np.abs(w) - 2 * lam)),
        ("factor", "½λ for λ", lambda w, lam: np.sign(w) * np.maximum(0, np.abs(w) - lam / 2)),
        ("clipped", "cut off at ±λ", lambda w, lam: np.clip(w, -lam, lam)),
        ("other-function", "w/(1 + λ), of ridge regression", lambda w, lam: w / (1 + lam)),
    ],
    "perceptron_update": [
        ("term-missing", "row y alone: nothing is taken off row p", lambda W, x, y, p: W + np.outer(np.eye(len(W))[y], x) * (y != p)),
        ("term-missing", "row y alone, also where the prediction was right", lambda W, x, y, p: W + np.outer(np.eye(len(W))[y], x)),
        ("term-missing", "row p alone: nothing is added to row y", lambda W, x, y, p: W - np.outer(np.eye(len(W))[p], x) * (y != p)),
        ("term-missing", "row p alone, also where the prediction was right", lambda W, x, y, p: W - np.outer(np.eye(len(W))[p], x)),
        ("term-missing", "W as it was", lambda W, x, y, p: W),
        ("sign", "the sign: x is taken off row y and added to row p", lambda W, x, y, p: W + np.outer(np.eye(len(W))[p] - np.eye(len(W))[y], x)),
        ("sign", "x is added to both rows", lambda W, x, y, p: W + np.outer(np.eye(len(W))[p] + np.eye(len(W))[y], x) * (y != p)),
        ("formula-changed", "x is taken off every row but y", lambda W, x, y, p: W + np.outer(2 * np.eye(len(W))[y] - 1, x)),
        ("formula-changed", "x is taken off every row but y", lambda W, x, y, p: W + np.outer(2 * np.eye(len(W))[y] - 1, x) * (y != p)),
        ("factor", "½x for x", lambda W, x, y, p: W + np.outer(np.eye(len(W))[y] - np.eye(len(W))[p], x) / 2),
        ("other-function", "what is to be added to W, without W", lambda W, x, y, p: np.outer(np.eye(len(W))[y] - np.eye(len(W))[p], x)),
        ("formula-changed", "updated where the prediction was right", lambda W, x, y, p: W + np.outer(np.eye(len(W))[y], x) * (y == p)),
    ],
    "stochastic_step": [
        ("term-missing", "the prediction is not compared with t", lambda w, x, t, eta: w - eta * (w @ x) * x),
        ("factor", "2η for η", lambda w, x, t, eta: w - 2 * eta * (w @ x - t) * x),
        ("factor", "½η for η", lambda w, x, t, eta: w - eta * (w @ x - t) * x / 2),
        ("sign", "w + η(wᵀx − t)x: up the gradient", lambda w, x, t, eta: w + eta * (w @ x - t) * x),
        ("sign", "wᵀx + t for wᵀx − t", lambda w, x, t, eta: w - eta * (w @ x + t) * x),
        ("term-missing", "the factor x is missing", lambda w, x, t, eta: w - eta * (w @ x - t)),
        ("other-function", "what is to be taken off w, without w", lambda w, x, t, eta: eta * (w @ x - t) * x),
        ("formula-changed", "the perceptron's step: sign(wᵀx) for wᵀx", lambda w, x, t, eta: w - eta * (np.sign(w @ x) - t) * x),
        ("formula-changed", "the sign of the residual for the residual", lambda w, x, t, eta: w - eta * np.sign(w @ x - t) * x),
        ("mean-for-sum", "divided by D, the number of features", lambda w, x, t, eta: w - eta * (w @ x - t) * x / len(x)),
    ],
    "gradient_step": [
        ("formula-changed", "g divided by its norm", lambda w, g, eta: w - eta * g / np.linalg.norm(g)),
        ("formula-changed", "sign(g) for g", lambda w, g, eta: w - eta * np.sign(g)),
        ("other-function", "the step −ηg, without w", lambda w, g, eta: -eta * g),
    ],
    "penalised_gradient": [
        ("factor", "2λw for λw", lambda g, w, lam: g + 2 * lam * w),
        ("factor", "½λw for λw", lambda g, w, lam: g + lam * w / 2),
        ("formula-changed", "λw² for λw", lambda g, w, lam: g + lam * w**2),
        ("formula-changed", "λ sign(w), of the lasso", lambda g, w, lam: g + lam * np.sign(w)),
        ("formula-changed", "½λ‖w‖² is added, not differentiated", lambda g, w, lam: g + lam * (w**2).sum() / 2),
        ("formula-changed", "λ‖w‖² is added, not differentiated", lambda g, w, lam: g + lam * (w**2).sum()),
        ("formula-changed", "λ² for λ", lambda g, w, lam: g + lam**2 * w),
    ],
    "weight_decay_step": [
        ("term-missing", "1 − λ: the learning rate is missing", lambda w, eta, lam: w * (1 - lam)),
        ("term-missing", "1 − η: λ is missing", lambda w, eta, lam: w * (1 - eta)),
        ("term-missing", "w − ηλ: not times w", lambda w, eta, lam: w - eta * lam),
        ("factor", "2ηλ for ηλ", lambda w, eta, lam: w * (1 - 2 * eta * lam)),
        ("sign", "1 + ηλ: the weights grow", lambda w, eta, lam: w * (1 + eta * lam)),
        ("formula-changed", "exp(−ηλ)", lambda w, eta, lam: w * np.exp(-eta * lam)),
        ("formula-changed", "(1 − η)(1 − λ)", lambda w, eta, lam: w * (1 - eta) * (1 - lam)),
        ("other-function", "what is to be taken off w, without w", lambda w, eta, lam: eta * lam * w),
        ("formula-changed", "λ sign(w), of the lasso", lambda w, eta, lam: w - eta * lam * np.sign(w)),
        ("formula-changed", "λ² for λ", lambda w, eta, lam: w * (1 - eta * lam**2)),
    ],
    "velocity_step": [
        ("formula-changed", "μv + (1 − μ)g: an average", lambda v, g, mu: mu * v + (1 - mu) * g),
        ("formula-changed", "(1 − μ)v + μg: the weights are exchanged", lambda v, g, mu: (1 - mu) * v + mu * g),
        ("formula-changed", "(1 − μ)v + g", lambda v, g, mu: (1 - mu) * v + g),
        ("sign", "μv − g", lambda v, g, mu: mu * v - g),
        ("arguments-exchanged", "v + μg: μ is at the gradient", lambda v, g, mu: v + mu * g),
        ("term-missing", "μ(v + g)", lambda v, g, mu: mu * (v + g)),
        ("formula-changed", "Nesterov's step: g + μ(μv + g)", lambda v, g, mu: g + mu * (mu * v + g)),
    ],
    "first_moment_step": [
        ("arguments-exchanged", "(1 − β)m + βg: the weights are exchanged", lambda m, g, b: (1 - b) * m + b * g),
        ("formula-changed", "g² for g", lambda m, g, b: b * m + (1 - b) * g**2),
        ("term-missing", "βm + g: the factor 1 − β is missing", lambda m, g, b: b * m + g),
        ("term-missing", "m + (1 − β)g: the factor β is missing", lambda m, g, b: m + (1 - b) * g),
        ("sign", "βm − (1 − β)g", lambda m, g, b: b * m - (1 - b) * g),
        ("formula-changed", "|g| for g", lambda m, g, b: b * m + (1 - b) * np.abs(g)),
    ],
    "second_moment_step": [
        ("term-missing", "g for g²: not squared", lambda v, g, b: b * v + (1 - b) * g),
        ("arguments-exchanged", "(1 − β)v + βg²: the weights are exchanged", lambda v, g, b: (1 - b) * v + b * g**2),
        ("term-missing", "βv + g²: the factor 1 − β is missing", lambda v, g, b: b * v + g**2),
        ("term-missing", "v + (1 − β)g²: the factor β is missing", lambda v, g, b: v + (1 - b) * g**2),
        ("formula-changed", "(1 − β)²g²", lambda v, g, b: b * v + ((1 - b) * g) ** 2),
        ("formula-changed", "|g| for g²", lambda v, g, b: b * v + (1 - b) * np.abs(g)),
        ("formula-changed", "‖g‖² for g²", lambda v, g, b: b * v + (1 - b) * (g**2).sum()),
        ("formula-changed", "the mean of g² for g²", lambda v, g, b: b * v + (1 - b) * (g**2).mean()),
        ("formula-changed", "max(βv, g²), of AdaMax", lambda v, g, b: np.maximum(b * v, g**2)),
        ("formula-changed", "v + g², of AdaGrad", lambda v, g, b: v + g**2),
    ],
    "bias_correction": [
        ("formula-changed", "1 − β·t for 1 − β^t", lambda b, t: 1 - b * t),
        ("term-missing", "1 − β: the power t is missing", lambda b, t: 1 - b),
        ("formula-changed", "1 − β^(t + 1): t counts from 0", lambda b, t: 1 - b ** (t + 1)),
        ("formula-changed", "1 − β^(t − 1)", lambda b, t: 1 - b ** (t - 1)),
        ("formula-changed", "(1 − β)^t", lambda b, t: (1 - b) ** t),
        ("formula-changed", "1/(1 − β^t)", lambda b, t: 1 / (1 - b**t)),
        ("term-missing", "β^t", lambda b, t: b**t),
        ("sign", "1 + β^t", lambda b, t: 1 + b**t),
        ("arguments-exchanged", "1 − t^β: base and exponent are exchanged", lambda b, t: 1 - t**b),
        ("formula-changed", "the root of 1 − β^t", lambda b, t: np.sqrt(1 - b**t)),
    ],
    "bias_corrected": [
        ("formula-changed", "m·c for m/c", lambda m, c: m * c),
        ("term-missing", "m/(1 − c): c is 1 − β^t already", lambda m, c: m / (1 - c)),
        ("formula-changed", "m/√c", lambda m, c: m / np.sqrt(c)),
        ("formula-changed", "m·(1 − c)", lambda m, c: m * (1 - c)),
        ("arguments-exchanged", "c/m for m/c", lambda m, c: c / m),
    ],
    "adam_direction": [
        ("formula-changed", "√(s + ε): ε is inside of the root", lambda m, s, e: m / np.sqrt(s + e)),
        ("formula-changed", "√(s + ε²): ε is inside of the root", lambda m, s, e: m / np.sqrt(s + e**2)),
        ("term-missing", "s + ε: the root is missing", lambda m, s, e: m / (s + e)),
        ("term-missing", "√s: ε is missing", lambda m, s, e: m / np.sqrt(s)),
        ("term-missing", "m/(√s·ε)", lambda m, s, e: m / (np.sqrt(s) * e)),
        ("formula-changed", "m/√s + ε: brackets are missing", lambda m, s, e: m / np.sqrt(s) + e),
        ("sign", "√s − ε", lambda m, s, e: m / (np.sqrt(s) - e)),
        ("formula-changed", "max(√s, ε) for √s + ε", lambda m, s, e: m / np.maximum(np.sqrt(s), e)),
        ("formula-changed", "the root of the whole", lambda m, s, e: np.sqrt(m / (s + e))),
        ("formula-changed", "sign(m), without its size", lambda m, s, e: np.sign(m)),
        ("formula-changed", "‖s‖ over all entries", lambda m, s, e: m / (np.sqrt(s.sum()) + e)),
        ("formula-changed", "m²", lambda m, s, e: m**2 / (np.sqrt(s) + e)),
    ],
    "time_based_learning_rate": [
        ("term-missing", "η − 1, without the floor of 1", lambda eta: eta - 1),
        ("formula-changed", "min(1, η − 1)", lambda eta: np.minimum(1, eta - 1)),
        ("formula-changed", "max(0, η − 1)", lambda eta: np.maximum(0, eta - 1)),
        ("sign", "max(1, η + 1)", lambda eta: np.maximum(1, eta + 1)),
        ("formula-changed", "η/2", lambda eta: eta / 2),
        ("term-missing", "max(1, η): nothing is taken off", lambda eta: np.maximum(1, eta)),
    ],
    "quadratic_network": [
        ("term-missing", "the bias b is missing", lambda X, W, b, v, a: _unit(X @ W.T) @ v + a),
        ("term-missing", "linear: the hidden units are missing", lambda X, W, b, v, a: (X @ W.T + b) @ v + a),
        ("formula-changed", "h² for h(1 − h)", lambda X, W, b, v, a: (X @ W.T + b) ** 2 @ v + a),
        ("term-missing", "the offset a is missing", lambda X, W, b, v, a: _unit(X @ W.T + b) @ v),
        ("term-missing", "the weights v are missing", lambda X, W, b, v, a: _unit(X @ W.T + b).sum(1) + a),
        ("formula-changed", "the bias b is added after the hidden units", lambda X, W, b, v, a: (_unit(X @ W.T) + b) @ v + a),
        ("factor", "half of each hidden unit", lambda X, W, b, v, a: _unit(X @ W.T + b) @ v / 2 + a),
        ("mean-for-sum", "the mean over the units", lambda X, W, b, v, a: _unit(X @ W.T + b) @ v / len(v) + a),
        ("sign", "W x − b", lambda X, W, b, v, a: _unit(X @ W.T - b) @ v + a),
        ("sign", "h(1 + h) for h(1 − h)", lambda X, W, b, v, a: ((X @ W.T + b) * (1 + X @ W.T + b)) @ v + a),
        ("formula-changed", "the hidden unit of the sum, not the sum of hidden units", lambda X, W, b, v, a: _unit((X @ W.T + b) @ v) + a),
    ],
}  # fmt: skip
for _hessian in ("multinomial_loss_hessian",):
    _FORMULAS[_hessian] = [
        (slug, says, lambda z, y, p=program: p(z)) for slug, says, program in _FORMULAS["softmax_jacobian"]
    ]  # fmt: skip
_FORMULAS["multinomial_loss_hvp"] = [
    (slug, says, lambda z, y, v, p=program: p(z, v)) for slug, says, program in _FORMULAS["softmax_jvp"]
]  # fmt: skip

_SATURATES = "1 − σ(z) where σ(z) is rounded to 1"
_NUMERICAL: dict[str, Sequence[Slip]] = {
    "sigmoid": [
        ("overflow", "exp(z)/(1 + exp(z)): exp(z) overflows", _by_fraction),
        ("overflow", "exp(−z) overflows", _sigmoid),
    ],
    "sigmoid_derivative": [
        ("saturation", _SATURATES, lambda z: _sigmoid(z) * (1 - _sigmoid(z))),
        ("overflow", "exp(−z)/(1 + exp(−z))²: exp(−z) overflows", lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2),
        ("overflow", "exp(z)/(1 + exp(z))²: exp(z) overflows", lambda z: np.exp(z) / (1 + np.exp(z)) ** 2),
        ("overflow", "exp(z)/(1 + exp(z)): exp(z) overflows", lambda z: _by_fraction(z) * (1 - _by_fraction(z))),
    ],
    "logistic_loss": [
        ("overflow", "log(1 + exp(−yz)): exp(−yz) overflows", lambda z, y: _softplus(-y * z)),
        ("log-of-underflow", "−log σ(yz), where σ(yz) has become 0", lambda z, y: -np.log(_sigmoid(y * z))),
        ("overflow", "log1p(exp(−yz)): exp(−yz) overflows", lambda z, y: np.log1p(np.exp(-y * z))),
        ("log-of-underflow", "log(1 − σ(z)), where σ(z) is rounded to 1", lambda z, y: -np.log(_sigmoid(z)) if y > 0 else -np.log(1 - _sigmoid(z))),
        ("overflow", "log(1 + exp(z)) − z for y = 1: exp(z) overflows", lambda z, y: _softplus(z) - (z if y > 0 else 0 * z)),
    ],
    "logistic_loss_gradient": [
        ("saturation", "σ(z) − 1, where σ(z) is rounded to 1", lambda z, y: _sigmoid(z) - (1 if y > 0 else 0)),
        ("overflow", "exp(−yz)/(1 + exp(−yz)): exp(−yz) overflows", lambda z, y: -y * _by_fraction(-y * z)),
        ("saturation", "1 − σ(yz), where σ(yz) is rounded to 1", lambda z, y: -y * (1 - _sigmoid(y * z))),
    ],
    "logistic_loss_curvature": [
        ("saturation", _SATURATES, lambda z, y: _sigmoid(z) * (1 - _sigmoid(z))),
        ("overflow", "exp(z)/(1 + exp(z))²: exp(z) overflows", lambda z, y: np.exp(z) / (1 + np.exp(z)) ** 2),
        ("overflow", "exp(−z)/(1 + exp(−z))²: exp(−z) overflows", lambda z, y: np.exp(-z) / (1 + np.exp(-z)) ** 2),
        ("overflow", "exp(z)/(1 + exp(z)): exp(z) overflows", lambda z, y: _by_fraction(z) * (1 - _by_fraction(z))),
    ],
    "softmax": [("no-max-shift", _NO_SHIFT, _unshifted)],
    "log_softmax": [
        ("log-of-underflow", _LOG_OF_0, lambda z: np.log(_softmax(z))),
        ("no-max-shift", _NO_SHIFT, lambda z: z - np.log(np.exp(z).sum())),
        ("no-max-shift", _NO_SHIFT, lambda z: np.log(_unshifted(z))),
        ("cancellation", _CANCELS, lambda z: z - _log_sum_exp(z)),
    ],
    "softmax_jacobian": [
        ("no-max-shift", _NO_SHIFT, lambda z: _jacobian(_unshifted(z))),
        ("saturation", "1 − p, where p is rounded to 1", lambda z: _jacobian(_softmax(z))),
    ],
    "softmax_jvp": [
        ("no-max-shift", _NO_SHIFT, lambda z, v: _jacobian(_unshifted(z)) @ v),
        ("no-max-shift", _NO_SHIFT, lambda z, v: _unshifted(z) * (v - _unshifted(z) @ v)),
        ("saturation", "1 − p, where p is rounded to 1", lambda z, v: _jacobian(_softmax(z)) @ v),
        ("cancellation", "v − pᵀv, where p is rounded to 1", lambda z, v: _softmax(z) * (v - _softmax(z) @ v)),
        ("cancellation", "p·v − p·pᵀv", lambda z, v: _softmax(z) * v - _softmax(z) * (_softmax(z) @ v)),
    ],
    "multinomial_loss": [
        ("no-max-shift", _NO_SHIFT, lambda z, y: np.log(np.exp(z).sum()) - z[y]),
        ("no-max-shift", _NO_SHIFT, lambda z, y: -np.log(_unshifted(z)[y])),
        ("cancellation", _CANCELS, lambda z, y: _log_sum_exp(z) - z[y]),
        ("saturation", "log Σ exp(z − max z) of a sum that is rounded to 1", lambda z, y: np.log(np.exp(z - z.max()).sum()) - (z - z.max())[y]),
        ("log-of-underflow", _LOG_OF_0, lambda z, y: -np.log(_softmax(z)[y])),
    ],
    "multinomial_loss_gradient": [
        ("no-max-shift", _NO_SHIFT, lambda z, y: _unshifted(z) - _hot(z, y)),
        ("saturation", "p_y − 1, where p_y is rounded to 1", lambda z, y: _softmax(z) - _hot(z, y)),
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
_NUMERICAL["multinomial_loss_hessian"] = [
    (slug, says, lambda z, y, p=program: p(z)) for slug, says, program in _NUMERICAL["softmax_jacobian"]
]  # fmt: skip
_NUMERICAL["multinomial_loss_hvp"] = [
    (slug, says, lambda z, y, v, p=program: p(z, v)) for slug, says, program in _NUMERICAL["softmax_jvp"]
]  # fmt: skip
