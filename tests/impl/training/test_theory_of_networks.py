"""What the book proves of deeper networks and of optimisers is what happens when they are trained.

Regression is on diabetes, whose features and target have mean 0 and variance 1: losses are near ½,
means of N = 266 roundings of such numbers.
"""

from __future__ import annotations

from itertools import islice
from typing import Any

import numpy as np
import pytest

import impl.numpy
from impl.data import diabetes, digits
from impl.numpy.dense_network import DenseNetwork as NumPyNetwork
from impl.torch.dense_network import DenseNetwork as TorchNetwork
from impl.training.dense import DenseOptions, initial_layers
from impl.training.optimisers import SGD, Adam, Momentum
from impl.training.schedules import ConstantRate
from impl.training.train import epochs
from tests.impl.training.proved import held_against

TRAIN = diabetes().train
X, Y = TRAIN.x, TRAIN.y
N, D = X.shape
A = np.column_stack([X, np.ones(N)])
ROUNDING = 1e-12


@pytest.fixture(params=[NumPyNetwork, TorchNetwork], ids=["numpy", "torch"])
def network(request: pytest.FixtureRequest) -> Any:
    """The network of each framework."""
    return request.param


def parts(model: Any) -> dict[str, Any]:
    """The parameters as NumPy's arrays."""
    return {name: np.asarray(part) for name, part in model.parameters.items()}


def regression(network: Any, hidden: tuple[int, ...], activation: str, seed: int) -> Any:
    """A network with one output and the squared loss."""
    layers = initial_layers("glorot", seed, (D, *hidden, 1))
    return network(layers, DenseOptions(activation, output="identity", loss="squared"))


def least_loss(features: Any) -> float:
    """Half the least mean square that a linear model of these features leaves."""
    c = impl.numpy.least_squares(features, Y)
    return float(impl.numpy.squared_loss(features, c, Y)) / N


@held_against("linear-layers-collapse", "reached-through-a-bottleneck", "excess-loss")
@pytest.mark.parametrize("hidden", [(1,), (4,), (7, 3)], ids=str)
def test_layers_without_activation_reach_what_one_layer_reaches(network, hidden):
    """They are one affine map all along; its loss is never below least squares, and ends there."""
    model = regression(network, hidden, "identity", seed=3)
    least, x = least_loss(A), model.array(X)
    training = epochs(model, X, Y[:, None], Momentum(0.9), ConstantRate(0.02), batch=N, seed=1)
    for record in islice(training, 8000):
        assert record.loss >= least - ROUNDING
        if record.epoch % 1000 and record.epoch > 10:
            continue
        found = parts(model)
        W, b = np.eye(D), np.zeros(D)
        for layer in range(1, len(hidden) + 2):
            W, b = found[f"W{layer}"] @ W, found[f"W{layer}"] @ b + found[f"b{layer}"]
        scores = np.asarray(model.scores(x))
        assert scores == pytest.approx(X @ W.T + b, abs=1e-12)
    assert float(model.loss(x, model.array(Y[:, None]))) == pytest.approx(least, abs=1e-8)


def test_an_activation_goes_below_what_one_layer_reaches(network):
    """The twin: with tanh the same network has less loss than any linear model."""
    model = regression(network, (7, 3), "tanh", seed=3)
    training = epochs(model, X, Y[:, None], Adam(), ConstantRate(0.01), batch=N, seed=1)
    *_, last = islice(training, 1500)
    assert last.loss < least_loss(A) - 0.01


PHI = impl.numpy.quadratic_features(X)
BEST = impl.numpy.fit_quadratic(X, Y)
LEAST = least_loss(PHI)


@held_against("least-squares-minimiser", "normal-equations-suffice", "excess-at-most")
def test_least_squares_in_the_coefficients_is_a_global_minimum():
    """Where the gradient in c is 0 the loss is least: any other c has ½‖Φ(c − ĉ)‖² more."""
    gradient = impl.numpy.squared_loss_gradient(PHI, BEST, Y) / N
    assert np.abs(gradient).max() < 1e-10
    random = np.random.default_rng(0)
    for size in (1e-6, 1e-3, 1.0, 100.0):
        step = size * random.normal(size=BEST.shape)
        more = float(impl.numpy.squared_loss(PHI, BEST + step, Y)) / N - LEAST
        excess = ((PHI @ step) ** 2).sum() / 2 / N
        assert more == pytest.approx(excess, rel=1e-6, abs=ROUNDING)


@held_against("loss-through-coefficients", "excess-loss", "quadratic-is-not-convex")
@pytest.mark.parametrize("units", [1, 12, 40])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_descent_in_the_weights_is_never_below_the_global_minimum(network, units, seed):
    """The network has the loss of its coefficients, and so at least that of least squares."""
    model = regression(network, (units,), "quadratic", seed)
    training = epochs(model, X, Y[:, None], Adam(), ConstantRate(0.003), batch=N, seed=seed)
    for record in islice(training, 600):
        assert record.loss >= LEAST - ROUNDING
        if record.epoch % 100:
            continue
        W1, b1, W2, b2 = (parts(model)[name] for name in ("W1", "b1", "W2", "b2"))
        c = impl.numpy.feature_coefficients(W1, b1, W2[0], b2[0])
        of_coefficients = float(impl.numpy.squared_loss(PHI, c, Y)) / N
        loss = float(model.loss(model.array(X), model.array(Y[:, None])))
        assert loss == pytest.approx(of_coefficients, rel=1e-9)
    assert loss > LEAST


def test_the_minimum_of_fewer_features_is_passed(network):
    """The twin: descent does go below what least squares reaches without the quadratic features."""
    model = regression(network, (40,), "quadratic", seed=1)
    training = epochs(model, X, Y[:, None], Adam(), ConstantRate(0.003), batch=N, seed=1)
    *_, last = islice(training, 600)
    assert LEAST < last.loss < least_loss(A)


def longest_steps(network: Any, optimiser: Adam, rate: float, steps: int) -> list[float]:
    """By how much some weight moved in each step of a network on digits, in batches of 16."""
    train = digits().train
    model = network(initial_layers("he", 1, (64, 20, 10)), DenseOptions("relu"))
    state, moved = optimiser.start(model.parameters), []
    for first in range(0, 16 * steps, 16):
        before = {name: part.copy() for name, part in parts(model).items()}
        with model.stepping():
            x, y = (model.array(a[first : first + 16]) for a in (train.x, train.y))
            _, gradients = model.gradients(x, y)
            optimiser.step(model.parameters, gradients, state, rate)
        after = parts(model)
        moved.append(max(np.abs(after[name] - before[name]).max() for name in before))
    return moved


@held_against("mean-square-bounds-the-mean", "first-step-is-short", "first-step-of-adam")
@pytest.mark.parametrize("beta", [0.0, 0.5, 0.9])
def test_no_step_of_adam_is_longer_than_the_rate(network, beta):
    """With equal βs no weight moves by more than η in any step, and some by all of it at first."""
    rate = 0.01
    moved = longest_steps(network, Adam(beta, beta), rate, 60)
    assert max(moved) <= rate * (1 + 1e-9)  # weights near 1 lose what is below 1e-16
    assert moved[0] > 0.99 * rate


def test_a_longer_memory_of_the_mean_lets_a_step_be_longer(network):
    """The twin: where the mean square is forgotten sooner, steps are longer than the rate."""
    assert max(longest_steps(network, Adam(0.9, 0.5), 0.01, 60)) > 0.011


@held_against("velocity-of-a-constant-gradient")
def test_momentum_makes_steps_up_to_ten_times_as_long(network):
    """On a plane the velocity after t steps is (1 − μᵗ)/(1 − μ) times the gradient."""
    mu, steps = 0.9, 80
    theta, optimiser = {"w": np.zeros(3)}, Momentum(mu)
    g, state = np.array([1.0, -2.0, 0.5]), optimiser.start(theta)
    for t in range(1, steps + 1):
        before = theta["w"].copy()
        optimiser.step(theta, {"w": g}, state, 0.5)
        expected = -0.5 * (1 - mu**t) / (1 - mu) * g
        assert theta["w"] - before == pytest.approx(expected, rel=1e-10)
    assert abs(theta["w"] - before).max() > 9.99 * abs(0.5 * g).max()


@held_against("decay-is-a-penalty")
def test_decoupled_decay_of_plain_descent_is_the_penalty_in_training(network):
    """Both ways of decay end at the same parameters after 30 epochs, and not with momentum."""

    def trained(optimiser: Any) -> Any:
        model = regression(network, (5,), "tanh", seed=2)
        training = epochs(model, X, Y[:, None], optimiser, ConstantRate(0.05), batch=16, seed=4)
        next(islice(training, 29, None))
        return np.concatenate([part.ravel() for part in parts(model).values()])

    coupled, decoupled = trained(SGD(l2=0.1)), trained(SGD(decoupled=0.1))
    assert coupled == pytest.approx(decoupled, abs=1e-10)
    apart = trained(Momentum(0.9, l2=0.1)) - trained(Momentum(0.9, decoupled=0.1))
    assert np.abs(apart).max() > 1e-3
