"""The optimisers: PyTorch's steps, in both frameworks, and what is refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
import torch

from impl.training.optimisers import SGD, Adam, Momentum, Nesterov, Optimiser
from impl.training.parameters import parts_of

STEPS, RATE = 100, 0.01
SHAPES = {"W1": (3, 4), "b1": (3,)}
PAIRS = [
    (SGD(), torch.optim.SGD, {}),
    (SGD(l2=0.1), torch.optim.SGD, {"weight_decay": 0.1}),
    (Momentum(), torch.optim.SGD, {"momentum": 0.9}),
    (Momentum(0.5, l2=0.1), torch.optim.SGD, {"momentum": 0.5, "weight_decay": 0.1}),
    (Nesterov(), torch.optim.SGD, {"momentum": 0.9, "nesterov": True}),
    (
        Nesterov(0.8, l2=0.1),
        torch.optim.SGD,
        {"momentum": 0.8, "nesterov": True, "weight_decay": 0.1},
    ),
    (Adam(), torch.optim.Adam, {}),
    (
        Adam(0.8, 0.99, 1e-3, l2=0.1),
        torch.optim.Adam,
        {"betas": (0.8, 0.99), "eps": 1e-3, "weight_decay": 0.1},
    ),
    (Adam(decoupled=0.1), torch.optim.AdamW, {"weight_decay": 0.1}),
]


@dataclass(frozen=True)
class UncorrectedAdam(Adam):
    """Adam whose averages are taken as they are: wrong on purpose."""

    def move(self, theta: Any, g: Any, state: Any, name: str, rate: float) -> None:
        """The step of a training that has gone on for ever."""
        super().move(theta, g, {**state, "steps": 10**6}, name, rate)


@dataclass(frozen=True)
class DampedMomentum(Momentum):
    """v ← μv + (1 − μ)g, which some books call momentum: wrong on purpose."""

    def move(self, theta: Any, g: Any, state: Any, name: str, rate: float) -> None:
        """A ball that is lighter than PyTorch's."""
        super().move(theta, (1 - self.momentum) * g, state, name, rate)


def starting_point() -> dict[str, Any]:
    """Parameters of both signs."""
    random = np.random.default_rng(0)
    return {name: random.normal(size=shape) for name, shape in SHAPES.items()}


def gradient(name: str, theta: Any) -> Any:
    """The gradient of a quartic, which is different for every parameter and changes its sign."""
    return theta**3 - (0.5 if name == "b1" else 2.0) * theta


def trained(optimiser: Optimiser, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters after all steps."""
    state = optimiser.start(parameters)
    for _ in range(STEPS):
        gradients = {name: gradient(name, theta) for name, theta in parameters.items()}
        optimiser.step(parameters, gradients, state, RATE)
    return {name: np.asarray(theta) for name, theta in parameters.items()}


def trained_by_torch(optimiser: Any, settings: Mapping[str, Any]) -> dict[str, Any]:
    """The same by an optimiser of PyTorch."""
    parameters = {name: torch.tensor(theta) for name, theta in starting_point().items()}
    rule = optimiser(parameters.values(), lr=RATE, **settings)
    for _ in range(STEPS):
        for name, theta in parameters.items():
            theta.grad = gradient(name, theta)
        rule.step()
    return {name: theta.numpy() for name, theta in parameters.items()}


def distance(found: Mapping[str, Any], expected: Mapping[str, Any]) -> float:
    """The greatest relative error of the parameters, each array by its norm."""
    return max(
        float(np.linalg.norm(found[name] - theta) / np.linalg.norm(theta))
        for name, theta in expected.items()
    )


@pytest.mark.parametrize(("ours", "theirs", "settings"), PAIRS, ids=lambda part: str(part)[:60])
@pytest.mark.parametrize("array", [np.array, torch.tensor], ids=["numpy", "torch"])
def test_each_optimiser_is_the_one_of_pytorch(ours, theirs, settings, array):
    """After 100 steps the parameters agree to 1e-12, 100 steps of some ten roundings."""
    parameters = {name: array(theta) for name, theta in starting_point().items()}
    assert distance(trained(ours, parameters), trained_by_torch(theirs, settings)) < 1e-12


@pytest.mark.parametrize(
    ("wrong", "theirs", "settings"),
    [
        (UncorrectedAdam(), torch.optim.Adam, {}),
        (DampedMomentum(), torch.optim.SGD, {"momentum": 0.9}),
        (Adam(l2=0.1), torch.optim.AdamW, {"weight_decay": 0.1}),
        (Nesterov(), torch.optim.SGD, {"momentum": 0.9}),
    ],
)
def test_another_rule_is_found_out(wrong, theirs, settings):
    """An uncorrected bias, damping, or decay of the other kind moves the result by far more."""
    assert distance(trained(wrong, starting_point()), trained_by_torch(theirs, settings)) > 1e-6


@pytest.mark.parametrize("optimiser", [pair[0] for pair in PAIRS], ids=str)
def test_parts_of_a_vector_take_the_same_steps(optimiser):
    """Parameters that are parts of one vector end where separate ones do."""
    start = starting_point()
    parts = parts_of(np.concatenate([theta.ravel() for theta in start.values()]), SHAPES)
    state = optimiser.start(parts)
    for _ in range(STEPS):
        gradients = parts_of(np.empty_like(parts.vector), SHAPES)
        for name, theta in parts.items():
            gradients[name][...] = gradient(name, theta)
        optimiser.step(parts, gradients, state, RATE)
    expected = trained(optimiser, start)
    assert all(np.array_equal(parts[name], theta) for name, theta in expected.items())


def test_a_step_keeps_float32():
    """No setting and no state makes float32 parameters wider."""
    parameters = {name: theta.astype(np.float32) for name, theta in starting_point().items()}
    for optimiser, *_ in PAIRS:
        state = optimiser.start(parameters)
        optimiser.step(parameters, parameters, state, RATE)
        state.pop("steps", None)
        assert {array.dtype for array in (*parameters.values(), *state.values())} == {
            np.dtype(np.float32)
        }


def test_decoupled_decay_of_sgd_comes_first():
    """With decay δ the parameters are multiplied by 1 − ηδ, before the step."""
    theta = {"w": np.array([2.0])}
    SGD(decoupled=0.5).step(theta, {"w": np.array([1.0])}, SGD().start(theta), 0.5)
    assert theta["w"] == 2.0 * 0.75 - 0.5


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: SGD(l2=-1), "l2 must be finite and ≥ 0, not -1"),
        (lambda: SGD(decoupled=float("nan")), "decoupled must be finite and ≥ 0, not nan"),
        (lambda: Momentum(1.0), r"momentum must be in \[0, 1\), not 1.0"),
        (lambda: Nesterov(-0.1), r"momentum must be in \[0, 1\), not -0.1"),
        (lambda: Adam(beta2=1), r"beta2 must be in \[0, 1\), not 1"),
        (lambda: Adam(epsilon=0), "epsilon must be finite and positive, not 0"),
    ],
)
def test_settings_that_make_no_sense_are_refused(make, message):
    """Each setting has its range, and the error names both."""
    with pytest.raises(ValueError, match=message):
        make()


def test_a_vector_has_room_for_its_parts():
    """Parts that need another number of entries are refused."""
    with pytest.raises(ValueError, match="vector must have 15 entries for its parts, not 14"):
        parts_of(np.zeros(14), SHAPES)
