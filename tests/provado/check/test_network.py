"""Networks: what is asked of them, and what is said where they cannot be tested."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from provado.check.network_recursion import LOSSES, OUTPUTS, forward, gradients, layers_of
from provado.check.record import TargetRecord

SHAPES = {"b": (5,), "W1": (4, 5), "W2": (3, 5), "c": (3, 1)}
NETWORK = """
class Net:
    def __init__(self, n_features, n_classes{more}):
        self.W = np.ones((n_features, n_classes))
    def forward(self, x):
        return x @ self.W
    def step(self, x, y, lr):
        e = np.exp(x @ self.W)
        p = e / e.sum(1, keepdims=True)
        self.W -= lr * {factor} * x.T @ (p - np.eye({classes})[y])
"""


def code(more: str = "", factor: str = "1", classes: str = "3") -> str:
    """A network without a hidden layer."""
    return NETWORK.format(more=more, factor=factor, classes=classes)


def test_layers_are_found_by_their_widths() -> None:
    """Whatever they are called, and whichever way their weights lie."""
    layers = layers_of(SHAPES, 4)
    assert layers is not None
    assert [(one.weights, one.bias, one.turned) for one in layers] == [
        ("W1", "b", False),
        ("W2", "c", True),
    ]
    assert layers_of({"W": (7, 8)}, 4) is None
    assert layers_of({}, 4) is None


@pytest.mark.parametrize("activation", ["ReLU", "tanh", "sigmoid"])
def test_the_recursion_is_the_derivative_of_the_loss(activation: str) -> None:
    """Against difference quotients in every entry of every parameter."""
    random = np.random.default_rng(3)
    parameters = {name: random.normal(size=shape) for name, shape in SHAPES.items()}
    x, targets = random.normal(size=(6, 4)), np.eye(3)[[0, 1, 2, 0, 1, 2]]
    layers = layers_of(SHAPES, 4) or []

    def loss() -> float:
        z = forward(layers, parameters, x, activation).scores[-1]
        return float(-(targets * np.log(OUTPUTS["softmax"](z))).sum())

    run = forward(layers, parameters, x, activation)
    delta = LOSSES["cross-entropy"](run.scores[-1], targets)
    slope = {"ReLU": lambda z: z > 0, "tanh": lambda z: 1 - np.tanh(z) ** 2,
             "sigmoid": lambda z: 1 / (2 + np.exp(z) + np.exp(-z))}[activation]  # fmt: skip
    found = gradients(layers, parameters, run, delta, lambda layer, z: slope(z))
    assert found.keys() == parameters.keys()
    for name, values in parameters.items():
        for place in np.ndindex(values.shape):
            kept = values[place]
            ends = []
            for step in (1e-6, -1e-6):
                values[place] = kept + step
                ends.append(loss())
            values[place] = kept
            # h² of the third derivative, and rounding of the loss over h
            assert found[name][place] == pytest.approx((ends[0] - ends[1]) / 2e-6, abs=1e-7)


def test_a_right_network_is_accurate_and_its_conventions_are_told(
    record_of: Callable[..., TargetRecord],
) -> None:
    """The loss, and whether a batch is summed."""
    (found,) = record_of(code()).functions
    assert (found.name, found.function, found.level) == ("Net", "network", "accurate")
    assert found.convention == ("the scores at the end", "cross-entropy, the sum over a batch")


def test_a_gradient_that_is_turned_is_named(record_of: Callable[..., TargetRecord]) -> None:
    """With the parameter, an entry, and the claim of the book."""
    record = record_of(code(factor="-1"))
    assert not record.meets("right")
    (finding,) = record.functions[0].findings
    assert (finding.cause, finding.claim) == ("sign", "layer-weight-gradient")
    assert finding.says == "W: the sign of the gradient is turned"
    assert finding.smallest.entry.startswith("W[")


@pytest.mark.parametrize(
    ("network", "says"),
    [
        (code(more=", temperature"), "what is its argument 'temperature'?"),
        (code().replace("(n_features, n_classes))", "(9, 8))"), "no dense layers are made of W"),
        (code().replace("return x @ self.W", "return self.nothing"), "AttributeError"),
    ],
)
def test_what_cannot_be_tested_is_counted_and_not_called_wrong(
    network: str, says: str, record_of: Callable[..., TargetRecord]
) -> None:
    """The reason is told; where nothing was tested, nothing is required in vain."""
    record = record_of(network)
    (found,) = record.functions
    assert found.level == "untested"
    assert says in found.advice[0]
    assert not record.meets("right")
    with_relu = record_of(network + "\ndef relu(z): return z * (z > 0)\n")
    assert with_relu.meets("accurate")


def test_a_gradient_that_is_no_number_is_wrong(
    record_of: Callable[..., TargetRecord],
) -> None:
    """And no traceback of the judge's."""
    (found,) = record_of(code(factor="np.nan")).functions
    assert found.level == "wrong"


def test_a_step_that_fails_leaves_the_forward_pass(
    record_of: Callable[..., TargetRecord],
) -> None:
    """Which is judged alone, and that is said."""
    (found,) = record_of(code(classes="2")).functions
    assert found.level == "accurate"
    assert "forward pass only: " in found.convention[-1]
    assert "Error" in found.convention[-1]
