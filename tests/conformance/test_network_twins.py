"""Backward passes that are wrong on purpose are told from the right one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import Phase, find, settings
from hypothesis import strategies as st

import impl.network
import impl.numpy
from impl.network import Activation, ForwardPass, Layer, NetworkGradient
from impl.numpy import network as model
from provado.conformance.implementation import Implementation
from provado.numbers.floats import FLOAT64
from tests.conformance.activations import Rounding
from tests.conformance.backpropagation import check_gradient, true_gradient
from tests.conformance.networks import ALL, PIECEWISE_LINEAR, Network, networks
from tests.conformance.test_network_derivatives import AtAKink, check_central_difference
from tests.conformance.test_networks import check_network

BackwardPass = Callable[[Sequence[Layer], ForwardPass, Any], NetworkGradient]

TESTED = Implementation(impl.numpy, "numpy")
RIGHT = impl.network.backward_pass
GENERATE = settings(
    max_examples=300, derandomize=True, database=None, deadline=None, phases=[Phase.generate]
)


def transposed(layers: Sequence[Layer], forward: ForwardPass, delta: Any) -> NetworkGradient:
    """The gradient of every square W as its transpose."""
    right = RIGHT(layers, forward, delta)
    return replace(right, weights=tuple(W.T if len(W) == len(W.T) else W for W in right.weights))


def without_transpose(layers: Sequence[Layer], forward: ForwardPass, delta: Any) -> NetworkGradient:
    """W for Wᵀ on the way back, where it is square."""
    square = [len(layer.weights) == len(layer.weights.T) for layer in layers]
    pairs = zip(layers, square, strict=True)
    return RIGHT(
        [replace(layer, weights=layer.weights.T) if turn else layer for layer, turn in pairs],
        forward,
        delta,
    )


def one_slope_missing(layers: Sequence[Layer], forward: ForwardPass, delta: Any) -> NetworkGradient:
    """One layer's gradient that is not multiplied by φ′."""
    without_slope = replace(layers[0].activation, pull_back=lambda z, g: g)
    return RIGHT([replace(layers[0], activation=without_slope), *layers[1:]], forward, delta)


def bias_forgotten(layers: Sequence[Layer], forward: ForwardPass, delta: Any) -> NetworkGradient:
    """Biases that never learn."""
    right = RIGHT(layers, forward, delta)
    return replace(right, biases=tuple(0 * b for b in right.biases))


def factor_2(layers: Sequence[Layer], forward: ForwardPass, delta: Any) -> NetworkGradient:
    """The gradient of a loss without its ½."""
    return RIGHT(layers, forward, 2 * delta)


def scores_for_inputs(layers: Sequence[Layer], forward: ForwardPass, delta: Any) -> NetworkGradient:
    """z^{l−1} for h^{l−1} in the gradient of W^l."""
    return RIGHT(layers, replace(forward, activations=forward.pre_activations), delta)


BACKWARD: dict[str, BackwardPass] = {
    twin.__name__: twin
    for twin in (
        transposed,
        without_transpose,
        one_slope_missing,
        bias_forgotten,
        factor_2,
        scores_for_inputs,
    )
}
PULL_BACK: dict[tuple[str, str], Callable[[Any, Any], Any]] = {
    ("relu", "no indicator"): lambda z, g: g,
    ("relu", "1 at the kink"): lambda z, g: (z >= 0) * g,
    ("relu", "indicator of the wrong side"): lambda z, g: (z < 0) * g,
    ("quadratic", "half a derivative"): lambda z, g: (1 - z) * g,
    ("softmax", "derivative 1"): lambda z, g: g,
    ("softmax", "diagonal alone"): lambda z, g: model.softmax(z) * (1 - model.softmax(z)) * g,
    ("sigmoid", "not differentiated"): lambda z, g: model.sigmoid(z) * g,
    ("tanh", "derivative of σ"): lambda z, g: model.sigmoid_derivative(z) * g,
    ("identity", "no gradient"): lambda z, g: 0 * g,
}


def is_rejected(check: Callable[..., None], *arguments: Any) -> bool:
    """Whether a check fails."""
    try:
        check(*arguments)
    except AssertionError:
        return True
    except AtAKink:
        return False
    return False


def by_the_recursion(network: Network) -> bool:
    """Whether the comparison with the proved recursion fails; without rounding where it can."""
    exact = set(network.activations) <= set(PIECEWISE_LINEAR)
    return is_rejected(check_network, TESTED, network, Rounding(None if exact else FLOAT64))


def by_differences(found: tuple[Network, tuple[int, int, int]]) -> bool:
    """Whether the comparison with a central difference fails."""
    return is_rejected(check_central_difference, TESTED, *found)


@st.composite
def weights_of_networks(draw: Any) -> tuple[Network, tuple[int, int, int]]:
    """A network with the place of one of its weights."""
    network = draw(networks())
    layer = draw(st.integers(0, network.depth - 1))
    inputs, outputs = network.widths[layer : layer + 2]
    return network, (layer, draw(st.integers(0, outputs - 1)), draw(st.integers(0, inputs - 1)))


@pytest.mark.parametrize("name", BACKWARD)
def test_a_wrong_backward_pass_is_rejected(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Transposes, missing slopes, biases and factors are told from the proved recursion."""
    monkeypatch.setattr(impl.network, "backward_pass", BACKWARD[name])
    found = find(networks(exact=True), by_the_recursion, settings=GENERATE)
    assert by_the_recursion(found)


@pytest.mark.parametrize(("activation", "mistake"), PULL_BACK)
def test_a_wrong_derivative_of_an_activation_is_rejected(
    activation: str, mistake: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slope of any activation that is not its derivative is told from the proved recursion."""
    right = model.ACTIVATIONS[activation]
    twin = Activation(right.value, PULL_BACK[activation, mistake])
    monkeypatch.setitem(model.ACTIVATIONS, activation, twin)
    names = PIECEWISE_LINEAR if activation == "relu" else (activation, "identity")
    found = find(networks(names, exact=True), by_the_recursion, settings=GENERATE)
    assert by_the_recursion(found)


@pytest.mark.parametrize("name", [name for name in BACKWARD if name != "bias_forgotten"])
def test_central_differences_reject_as_well(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The gradient in one weight of a wrong backward pass is no central difference of the loss."""
    monkeypatch.setattr(impl.network, "backward_pass", BACKWARD[name])
    found = find(weights_of_networks(), by_differences, settings=GENERATE)
    assert by_differences(found)


@pytest.mark.parametrize("activation", [name for name in ALL if name != "identity"])
def test_central_differences_reject_a_slope_of_1(
    activation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without its derivative, an activation is told from central differences too."""
    right = model.ACTIVATIONS[activation]
    twin = Activation(right.value, lambda z, g: g)
    monkeypatch.setitem(model.ACTIVATIONS, activation, twin)
    found = find(weights_of_networks(), by_differences, settings=GENERATE)
    assert by_differences(found)


def test_the_right_backward_pass_is_accepted() -> None:
    """The checks that reject the twins accept the original."""
    network = Network(([[1.0]],), ([0.0],), [1.0], ("relu",), "squared", [0.5])
    assert not by_the_recursion(network)
    assert not by_differences((network, (0, 0, 0)))


def test_the_message_names_the_entry_and_both_values() -> None:
    """A mismatch says which derivative is what, and what it should be."""
    network = Network(([[1.0]],), ([0.0],), [2.0], ("identity",), "squared", [0.5])
    wrong = NetworkGradient((np.array([[4.0]]),), (np.array([1.5]),), np.array([1.5]))
    message = r"entry 0 of the gradient by weights\[0\] is 4.0, but should be 3.0* ± 0"
    with pytest.raises(AssertionError, match=message):
        check_gradient(true_gradient(network, Rounding(None)), np.array(1.125), wrong, network)
