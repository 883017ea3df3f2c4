"""What the book proves of descent on the squared loss is what happens on real data.

The Hessian of the mean loss is AᵀA/N, with a column of ones for the bias in A. Every step rounds
each weight by a few hundred u, which the steps after it contract: all that is compared here is
within 1e-9 of the first error, a million roundings of that size.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

import impl.numpy
from impl.data import diabetes
from impl.numpy.dense_network import DenseNetwork as NumPyNetwork
from impl.torch.dense_network import DenseNetwork as TorchNetwork
from impl.training.dense import DenseOptions
from impl.training.optimisers import SGD, Momentum, Optimiser
from tests.impl.training.proved import held_against

TRAIN = diabetes().train
X, Y = TRAIN.x, TRAIN.y
N, D = X.shape
A = np.column_stack([X, np.ones(N)])
EIGENVALUES, V = np.linalg.eigh(A.T @ A / N)
LARGEST = EIGENVALUES[-1]
LEAST_SQUARES = np.linalg.lstsq(A, Y, rcond=None)[0]
ROUNDING = 1e-9


@pytest.fixture(params=[NumPyNetwork, TorchNetwork], ids=["numpy", "torch"])
def network(request: pytest.FixtureRequest) -> Any:
    """The network of each framework."""
    return request.param


def weights(model: Any) -> Any:
    """W and b in one vector."""
    return np.append(np.asarray(model.parameters["W1"])[0], np.asarray(model.parameters["b1"]))


def descent(
    network: Any, x: Any, y: Any, optimiser: Optimiser, rate: float, l2: float = 0.0
) -> Iterator[Any]:
    """The weights of linear regression from 0, after every step on all of these samples."""
    layers = [(np.zeros((1, x.shape[1])), np.zeros(1))]
    model = network(layers, DenseOptions(output="identity", loss="squared", l2=l2))
    state, inputs, targets = optimiser.start(model.parameters), model.array(x), model.array(y)
    while True:
        with model.stepping():
            _, gradients = model.gradients(inputs, targets[:, None])
            optimiser.step(model.parameters, gradients, state, rate)
        yield weights(model)


def after(steps: int, path: Iterator[Any]) -> Any:
    """Where a path is after so many steps."""
    *_, last = (w for w, _ in zip(path, range(steps), strict=False))
    return last


def along(w: Any) -> Any:
    """The error of the weights along each eigenvector."""
    return V.T @ (w - LEAST_SQUARES)


@held_against("quadratic-descent", "descent-in-singular-vectors", "step-converges")
def test_just_below_the_threshold_descent_converges_at_the_proved_rate(network):
    """At 0.99·2/Λ each error shrinks by its own factor 1 − ηλ, and nothing is left of any."""
    rate = 0.99 * 2 / LARGEST
    factors, start = 1 - rate * EIGENVALUES, along(np.zeros(D + 1))
    assert max(abs(factors)) < 1
    for steps, w in enumerate(descent(network, X, Y, SGD(), rate), start=1):
        assert along(w) == pytest.approx(factors**steps * start, abs=ROUNDING)
        if steps == 6000:
            break
    assert np.linalg.norm(along(w)) < 1e-9 * np.linalg.norm(start)


@held_against("step-too-long", "error-without-convergence")
def test_just_above_the_threshold_descent_diverges_at_the_proved_rate(network):
    """At 1.01·2/Λ the error along the eigenvalue Λ changes its sign and grows by 2 % a step."""
    rate = 1.01 * 2 / LARGEST
    start = along(np.zeros(D + 1))
    w = after(1000, descent(network, X, Y, SGD(), rate))
    growth = (1 - rate * LARGEST) ** 1000
    assert growth > 1e8
    assert along(w)[-1] == pytest.approx(growth * start[-1], rel=ROUNDING)


@held_against("step-at-the-bound")
def test_at_the_threshold_the_error_only_changes_its_sign(network):
    """At 2/Λ the weights come back after two steps along the eigenvalue Λ, for ever."""
    start = along(np.zeros(D + 1))[-1]
    steps = descent(network, X, Y, SGD(), 2 / LARGEST)
    found = [along(w)[-1] for w, _ in zip(steps, range(100), strict=False)]
    assert found == pytest.approx([-start, start] * 50, abs=ROUNDING)


@held_against("stochastic-step", "stochastic-contraction")
@pytest.mark.parametrize("part", [0.99, 1.01])
def test_the_threshold_of_a_stochastic_step(network, part):
    """On one sample the residual shrinks at 0.99·2/‖x‖² and grows at 1.01·2/‖x‖²."""
    x, y = X[:1], Y[:1]
    rate = part * 2 / (x @ x.T + 1).item()
    w = after(300, descent(network, x, y, SGD(), rate))
    residual = (A[0] @ w - y[0]) / -y[0]
    assert residual == pytest.approx((1 - 2 * part) ** 300, rel=ROUNDING)
    assert (abs(residual) < 1) == (part < 1)


@held_against("stochastic-contraction")
def test_each_stochastic_step_shrinks_the_distance_to_weights_that_fit(network):
    """Where some weights fit all samples, it falls by η(2 − η‖x‖²)(x·u)² at every step."""
    fitting = np.arange(D + 1) / D
    targets = A @ fitting
    squares = (A**2).sum(1)
    rate = 0.99 * 2 / squares.max()
    model = network(
        [(np.zeros((1, D)), np.zeros(1))], DenseOptions(output="identity", loss="squared")
    )
    u = -fitting
    for n in np.tile(np.arange(N), 5):
        _, gradients = model.gradients(
            model.array(X[n : n + 1]), model.array(targets[n : n + 1, None])
        )
        SGD().step(model.parameters, gradients, {}, rate)
        gain = rate * (2 - rate * squares[n]) * (A[n] @ u) ** 2
        expected = u @ u - gain
        u = weights(model) - fitting
        assert u @ u == pytest.approx(expected, abs=ROUNDING)
        assert gain >= 0


@held_against("momentum-on-a-quadratic")
def test_momentum_follows_its_recursion_along_every_eigenvector(network):
    """Each error is (1 + μ − ηλ) times the last, less μ times the one before."""
    rate, mu = 0.5 / LARGEST, 0.9
    before, now = [along(np.zeros(D + 1))] * 2
    for w, _ in zip(descent(network, X, Y, Momentum(mu), rate), range(500), strict=False):
        before, now = now, (1 + mu - rate * EIGENVALUES) * now - mu * before
        assert along(w) == pytest.approx(now, abs=ROUNDING)


@held_against("ridge-minimiser", "gradient-at-ridge", "ridge-to-least-squares")
@pytest.mark.parametrize("strength", [1.0, 30.0])
def test_descent_ends_at_the_gap_to_the_ridge_solution(network, strength):
    """Without a penalty it ends λ(XᵀX + λI)⁻¹P y away from it; with the penalty λ, at it."""
    ridge = impl.numpy.ridge(X, Y, strength)
    rate = 1 / (LARGEST + strength / N)
    plain = after(12000, descent(network, X, Y, SGD(), rate))
    penalised = after(12000, descent(network, X, Y, SGD(), rate, l2=strength / N))
    gap = np.linalg.solve(X.T @ X + strength * np.eye(D), strength * LEAST_SQUARES[:-1])
    assert plain[:-1] - ridge == pytest.approx(gap, abs=ROUNDING)
    assert np.linalg.norm(gap) > 1e-3
    assert penalised[:-1] == pytest.approx(ridge, abs=ROUNDING)
    # Features and targets have mean 0, so that the bias has no gradient but roundings.
    assert abs(plain[-1]) < ROUNDING > abs(penalised[-1])


@held_against("descent-keeps-null-space")
def test_descent_from_0_ends_at_the_least_norm_of_all_that_fit(network):
    """With fewer samples than weights it stays outside the null space, and ends at P y."""
    few = A[:5]
    expected = np.linalg.pinv(few) @ Y[:5]
    rate = 1 / np.linalg.eigvalsh(few @ few.T / 5)[-1]
    w = after(6000, descent(network, X[:5], Y[:5], SGD(), rate))
    assert w == pytest.approx(expected, abs=ROUNDING)


def test_a_wrong_rate_is_noticed(network):
    """The twin: half the proved exponent of the slowest factor is far from what happens."""
    rate = 0.99 * 2 / LARGEST
    w = after(100, descent(network, X, Y, SGD(), rate))
    wrong = (1 - rate * EIGENVALUES) ** 50 * along(np.zeros(D + 1))
    assert np.abs(along(w) - wrong).max() > 1e6 * ROUNDING
