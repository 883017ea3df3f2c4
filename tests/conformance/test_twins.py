"""The conformance check rejects implementations that are wrong on purpose.

Every mutant of every formula is one. The characteristic mistakes of people come on top.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import impl.numpy
from provado import Identity
from provado.testing import (
    Expected,
    Implementation,
    Mismatch,
    Oracle,
    check_conforms,
    claims_with_functions,
    expected,
    rounded,
    wrong_versions,
)

Function = Callable[..., Any]


def naive_softmax(z: Any) -> Any:
    """The textbook formula, which overflows."""
    return np.exp(z) / np.exp(z).sum()


def shifted_softmax(z: Any) -> Any:
    """The usual remedy, whose rounding of z − max z grows with the range of the scores."""
    e = np.exp(np.maximum(z / 2 - z.max() / 2, -1000) * 2)
    return e / e.sum()


def clipped(function: Function) -> Function:
    """Zero beyond |z| = 6, which a gradient check at small inputs lets pass."""
    return lambda z, *y: np.where(np.abs(z) > 6, 0.0, function(z, *y))


def scaled(function: Function) -> Function:
    """A forgotten factor 2."""
    return lambda *inputs: 2 * function(*inputs)


def negated(function: Function) -> Function:
    """A wrong sign."""
    return lambda *inputs: -function(*inputs)


def reversed_axis(function: Function) -> Function:
    """The entries in the wrong order."""
    return lambda *inputs: function(*inputs)[..., ::-1]


def without_diagonal(function: Function) -> Function:
    """A Jacobian whose diagonal is −s_j² for s_j − s_j²."""
    return lambda z, *y: -np.multiply.outer(impl.numpy.softmax(z), impl.numpy.softmax(z))


def without_label(function: Function) -> Function:
    """A gradient that forgets the label."""
    return lambda z, y: impl.numpy.softmax(z)


def cancelling_label(function: Function) -> Function:
    """s_y − 1, which loses all digits where s_y is close to 1."""
    return lambda z, y: impl.numpy.softmax(z) - np.eye(len(z))[y]


def in_float32(function: Function) -> Function:
    """Half the digits, in the right dtype."""
    return lambda *inputs: function(*inputs).astype("float32").astype("float64")


def leaky(function: Function) -> Function:
    """A hundredth of the function, where it should be 0."""
    return lambda z: np.where(z < 0, z / 100, function(z))


def everywhere(value: float) -> Callable[[Function], Function]:
    """A constant: a gate that does not look at its score."""
    return lambda function: lambda z: np.full_like(z, value)


def one_at_the_kink(function: Function) -> Function:
    """The other convention, which the book does not take: the slope 1 at 0."""
    return lambda z: np.where(z == 0, 1.0, function(z))


def transposed(function: Function) -> Function:
    """X for Xᵀ, where it is square, and the sums over the wrong index."""
    return lambda X, *rest: function(X.T if X.shape[0] == X.shape[1] else X, *rest)


def other_gram(function: Function) -> Function:
    """X Xᵀ for XᵀX."""
    return lambda X: X @ X.T


def without_residual(function: Function) -> Function:
    """Xᵀ Xw, which forgets the targets."""
    return lambda X, w, y, *strength: function(X, w, 0 * y, *strength)


def without_penalty(function: Function) -> Function:
    """λ is missing."""
    return lambda X, w, y, strength: function(X, w, y, 0 * strength)


def doubled_penalty(function: Function) -> Function:
    """The gradient of λ‖w‖² for that of ½λ‖w‖², or a loss without this ½."""
    return lambda X, w, y, strength: function(X, w, y, 2 * strength)


def uphill(function: Function) -> Function:
    """A step in the direction of the gradient."""
    return lambda w, x, y, eta: function(w, x, y, -eta)


def without_target(function: Function) -> Function:
    """A step for the target 0."""
    return lambda w, x, y, eta: function(w, x, 0 * y, eta)


def along_ones(function: Function) -> Function:
    """A step that is not multiplied by the sample."""
    return lambda w, x, y, eta: w - eta * (x @ w - y)


def sum_of_residuals(function: Function) -> Function:
    """Xᵀ of the sum of the residuals."""
    return lambda X, w, y, *rest: X.sum(axis=0) * (X @ w - y).sum()


def rescaled(place: int, factor: float) -> Callable[[Function], Function]:
    """One input is multiplied by a factor first: −1 for a sign, 0 for a term left out."""

    def wrong(function: Function) -> Function:
        def called(*inputs: Any) -> Any:
            changed = [factor * a if n == place else a for n, a in enumerate(inputs)]
            return function(*changed)

        return called

    return wrong


def dampened_velocity(function: Function) -> Function:
    """μv + (1 − μ)g: the running mean of Adam in place of the velocity."""
    return lambda v, g, mu: mu * v + (1 - mu) * g


def velocity_of_the_rate(function: Function) -> Function:
    """The gradient comes in with the coefficient μ, and the old velocity without."""
    return lambda v, g, mu: v + mu * g


def mean_of_gradients(function: Function) -> Function:
    """The squares are forgotten."""
    return lambda v, g, beta: beta * v + (1 - beta) * g


def one_step_behind(function: Function) -> Function:
    """1 − βᵗ⁻¹: the steps are counted from 0."""
    return lambda beta, t: 1 - beta ** (t - 1)


def epsilon_under_the_root(function: Function) -> Function:
    """ε is added before the root is taken."""
    return lambda m, v, epsilon: m / np.sqrt(v + epsilon)


def units_with(activation: Function) -> Callable[[Function], Function]:
    """The network with other units."""
    return lambda function: lambda X, W, b, v, v0: activation(X @ W.T + b) @ v + v0


TWINS: dict[str, list[Function]] = {
    "relu": [negated, leaky, lambda f: lambda z: z, lambda f: np.abs],
    "relu_derivative": [
        one_at_the_kink,
        negated,
        everywhere(0.0),
        everywhere(1.0),
        lambda f: np.sign,
    ],
    "sigmoid": [scaled, negated, clipped, in_float32],
    "sigmoid_derivative": [scaled, clipped],
    "logistic_loss": [scaled, negated, clipped],
    "logistic_loss_gradient": [negated, clipped],
    "logistic_loss_curvature": [scaled, clipped],
    "softmax": [lambda f: naive_softmax, lambda f: shifted_softmax, reversed_axis],
    "log_softmax": [negated, lambda f: lambda z: np.log(np.maximum(impl.numpy.softmax(z), 5e-324))],
    "softmax_jacobian": [negated, without_diagonal, reversed_axis],
    "softmax_jvp": [scaled, lambda f: lambda z, v: impl.numpy.softmax(z) * v],
    "multinomial_loss": [scaled, negated],
    "multinomial_loss_gradient": [negated, without_label, cancelling_label],
    "multinomial_loss_hessian": [negated, without_diagonal],
    "multinomial_loss_hvp": [scaled, lambda f: lambda z, y, v: impl.numpy.softmax(z) * v],
    "squared_loss": [scaled, transposed, without_residual],
    "squared_loss_gradient": [scaled, negated, transposed, without_residual, sum_of_residuals],
    "squared_loss_hessian": [scaled, transposed, other_gram],
    "ridge_loss": [scaled, without_penalty, doubled_penalty],
    "ridge_gradient": [scaled, without_penalty, doubled_penalty, transposed],
    "stochastic_step": [scaled, uphill, without_target, along_ones],
    "gradient_step": [scaled, rescaled(1, -1), rescaled(2, 0.5)],
    "penalised_gradient": [scaled, rescaled(2, 2), rescaled(2, 0)],
    "weight_decay_step": [scaled, rescaled(1, 0), rescaled(2, 2), rescaled(2, -1)],
    "velocity_step": [scaled, rescaled(2, 0), dampened_velocity, velocity_of_the_rate],
    "first_moment_step": [scaled, rescaled(1, 0), lambda f: lambda m, g, b: f(g, m, b)],
    "second_moment_step": [scaled, mean_of_gradients, lambda f: lambda v, g, b: f(g * g, v, b)],
    "bias_correction": [scaled, one_step_behind, lambda f: lambda beta, t: 1 - beta * t],
    "bias_corrected": [scaled, lambda f: lambda m, c: m, lambda f: lambda m, c: m * c],
    "adam_direction": [
        scaled,
        epsilon_under_the_root,
        rescaled(2, 0),
        lambda f: lambda m, v, epsilon: m / (v + epsilon),
        lambda f: lambda m, v, epsilon: m,
    ],
    "soft_threshold": [
        scaled,
        lambda f: lambda w, lam: np.where(abs(w) > lam, w, 0),
        lambda f: lambda w, lam: w - lam * np.sign(w),
        lambda f: lambda w, lam: np.maximum(w - lam, 0),
        lambda f: lambda w, lam: w / (1 + lam),
    ],
    "time_based_learning_rate": [
        scaled,
        lambda f: lambda eta: eta - 1,
        lambda f: lambda eta: np.maximum(eta - 1, 0),
        lambda f: lambda eta: np.maximum(eta / 2, 1),
    ],
    "perceptron_update": [
        scaled,
        lambda f: lambda W, x, y, p: f(W, x, p, y),
        lambda f: lambda W, x, y, p: f(W, 2 * x, y, p),
        lambda f: lambda W, x, y, p: W + np.eye(len(W))[y][:, None] * x,
    ],
    "quadratic_network": [
        scaled,
        units_with(lambda z: z * (1 + z)),
        units_with(lambda z: z - 2 * z * z),
        units_with(lambda z: z),
        lambda f: lambda X, W, b, v, v0: f(X, W, b, v, 0 * v0),
        lambda f: lambda X, W, b, v, v0: f(X, W, -b, v, v0),
        lambda f: lambda X, W, b, v, v0: f(X[::-1], W, b, v, v0),
    ],
}
ORACLES = claims_with_functions()
CLAIMS = {oracle.function.name: oracle for oracle in ORACLES.values()}


def on_inputs(oracle: Oracle, number: int, check: Callable[[list[Any]], None]) -> None:
    """So many inputs, from a fixed seed."""

    @settings(
        max_examples=number, derandomize=True, database=None, deadline=None, phases=[Phase.generate]
    )
    @given(st.data())
    def on_every_input(data: Any) -> None:
        with np.errstate(all="ignore"):
            check(data.draw(oracle.inputs()))

    on_every_input()


@cache
def first_inputs(oracle: Oracle) -> list[tuple[list[Any], Expected]]:
    """60 inputs with what is expected there, found once for all wrong versions of a function."""
    found: list[tuple[list[Any], Expected]] = []
    on_inputs(oracle, 60, lambda drawn: found.append((drawn, expected(oracle, drawn))))
    return found


def conforms(tested: Implementation, oracle: Oracle, inputs: int = 60) -> None:
    """The conformance test at the first inputs, and at as many more as are wanted."""
    with np.errstate(all="ignore"):
        for drawn, known in first_inputs(oracle)[:inputs]:
            check_conforms(tested, oracle, drawn, known=known)
    if inputs > 60:
        on_inputs(oracle, inputs, lambda drawn: check_conforms(tested, oracle, drawn))


@pytest.mark.parametrize(
    ("name", "number"), [(name, n) for name, twins in TWINS.items() for n in range(len(twins))]
)
def test_a_wrong_implementation_is_rejected(name: str, number: int) -> None:
    """Every wrong version of every function is told from the right one."""
    twin = Implementation.of(**{name: TWINS[name][number](getattr(impl.numpy, name))})
    with pytest.raises(AssertionError):
        conforms(twin, CLAIMS[name], inputs=2000)


@pytest.mark.parametrize("name", TWINS)
def test_the_right_implementation_passes_the_same_check(name: str) -> None:
    """The check that rejects the twins accepts the original."""
    conforms(Implementation.of(**{name: getattr(impl.numpy, name)}), CLAIMS[name])


@pytest.mark.parametrize("claim_id", ORACLES)
def test_every_mutant_of_the_formula_is_rejected(claim_id: str) -> None:
    """An implementation of a changed formula fails, unless the two formulas are proved equal."""
    oracle = ORACLES[claim_id]
    rejected = 0
    for change, formula, twin in wrong_versions(oracle):
        try:
            conforms(twin, oracle)
        except Mismatch:
            rejected += 1
        else:
            assert Identity(oracle.formula, formula).decide().proved, change
    assert rejected


@pytest.mark.parametrize("claim_id", ORACLES)
def test_the_formula_itself_is_accepted(claim_id: str) -> None:
    """What is made of the formula as the mutants are made is within every bound."""
    oracle = ORACLES[claim_id]
    conforms(rounded(oracle.formula, oracle.function), oracle, inputs=30)


def test_a_function_that_warns_is_rejected() -> None:
    """A warning on a finite input is a failure even where the value is right."""

    def warning_sigmoid(z: Any) -> Any:
        np.exp(np.float64(1000.0))
        return impl.numpy.sigmoid(z)

    tested = Implementation.of(sigmoid=warning_sigmoid)
    with pytest.raises(RuntimeWarning):
        check_conforms(tested, CLAIMS["sigmoid"], [0.0])


def test_the_message_names_the_entry_and_both_values() -> None:
    """A mismatch says which entry is what, what it should be, and for which input."""
    tested = Implementation.of(softmax=lambda z: np.array([0.25, 0.75]))
    message = r"softmax\[1\] = 0.25, but should be 0.50*: .* ulps off, 14 allowed, float64"
    with pytest.raises(AssertionError, match=message):
        check_conforms(tested, CLAIMS["softmax"], [[0.0, 0.0]])
