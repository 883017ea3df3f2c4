"""The backward pass of every network, against what differentiates without the recursion."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
import torch
from flint import arb, arb_series, ctx
from hypothesis import given, reject
from hypothesis import strategies as st

import impl.torch
from impl.network import NetworkGradient
from provado.conformance.implementation import Implementation, implementation
from provado.numbers.balls import precision
from provado.numbers.floats import FLOAT64
from provado.testing import pytest_generate_tests  # noqa: F401  # pytest calls it
from tests.conformance.activations import Rounding
from tests.conformance.backpropagation import BITS, check_gradient, true_gradient
from tests.conformance.networks import ALL, PIECEWISE_LINEAR, Network, networks

H = 2.0**-17  # of the order of the cube root of u, where truncation and rounding are of one size
EXACT_H = Fraction(1, 2**20)


class AtAKink(ArithmeticError):
    """The loss has no derivative, or may have none, between the points of a difference quotient."""


@given(network=networks())
def test_automatic_differentiation(network: Network) -> None:
    """Backward through the loss of any network gives the gradient of the proved recursion."""
    weights, biases, x, target, activations = network.arguments(Implementation(impl.torch, "torch"))
    variables = [*weights, *biases, x]
    for variable in variables:
        variable.requires_grad_()
    loss = impl.torch.network_loss(weights, biases, x, target, activations, loss=network.loss)
    found = torch.autograd.grad(loss, variables)
    depth = network.depth
    gradient = NetworkGradient(found[:depth], found[depth : 2 * depth], found[-1])
    true = true_gradient(network, Rounding(FLOAT64, automatic=True))
    check_gradient(true, loss.detach(), gradient, network)


def exact_loss(network: Network, moved: tuple[int, int, int], step: Fraction) -> Any:
    """½‖h − target‖² in rational numbers with one weight moved, and the sign of every score."""
    layer, row, column = moved
    h, signs = [Fraction(entry) for entry in network.x], []
    for level, (W, b, name) in enumerate(
        zip(network.weights, network.biases, network.activations, strict=True)
    ):
        exact = [[Fraction(entry) for entry in entries] for entries in W]
        if level == layer:
            exact[row][column] += step
        z = [
            sum((w * x for w, x in zip(entries, h, strict=True)), Fraction(bias))
            for entries, bias in zip(exact, b, strict=True)
        ]
        if name == "relu":
            signs += [(s > 0) - (s < 0) for s in z]
            z = [max(s, Fraction(0)) for s in z]
        h = z
    squares = ((x - Fraction(y)) ** 2 for x, y in zip(h, network.target, strict=True))
    return sum(squares, Fraction(0)) / 2, signs


def places(network: Network, data: Any) -> tuple[int, int, int]:
    """A layer, and the row and column of one of its weights."""
    layer = data.draw(st.integers(0, network.depth - 1), label="layer")
    inputs, outputs = network.widths[layer : layer + 2]
    row = data.draw(st.integers(0, outputs - 1), label="row")
    return layer, row, data.draw(st.integers(0, inputs - 1), label="column")


def gradient_entry(tested: Implementation, network: Network, at: tuple[int, int, int]) -> float:
    """What an implementation has for the derivative by one weight."""
    gradient = tested.module.network_loss_gradient(*network.arguments(tested), loss=network.loss)
    layer, row, column = at
    return float(gradient.weights[layer][row, column])


def exact_difference(network: Network, at: tuple[int, int, int]) -> Fraction:
    """The central difference, which is the derivative where the loss is quadratic in the weight.

    With ReLU and identity it is, as long as no score changes its sign between the two ends.
    """
    ahead, signs = exact_loss(network, at, EXACT_H)
    behind, others = exact_loss(network, at, -EXACT_H)
    if not signs == others == exact_loss(network, at, Fraction(0))[1]:
        raise AtAKink
    return (ahead - behind) / (2 * EXACT_H)


@given(network=networks(PIECEWISE_LINEAR, exact=True), data=st.data())
def test_exact_central_differences(implementation_name: str, network: Network, data: Any) -> None:
    """With ReLU and identity, the derivative by a weight is the difference quotient itself."""
    at = places(network, data)
    computed = gradient_entry(implementation(implementation_name), network, at)
    try:
        quotient = exact_difference(network, at)
    except AtAKink:
        reject()
    assert Fraction(computed) == quotient


def series_loss(network: Network, moved: tuple[int, int, int]) -> arb_series:
    """The loss as a power series in one weight, around every point within H of its value."""
    layer, row, column = moved
    h = [arb_series([entry]) for entry in network.x]
    for level, (W, b, name) in enumerate(
        zip(network.weights, network.biases, network.activations, strict=True)
    ):
        exact = [[arb_series([entry]) for entry in entries] for entries in W]
        if level == layer:
            exact[row][column] = arb_series([arb(W[row][column], H), 1])
        z = [
            sum((w * x for w, x in zip(entries, h, strict=True)), arb_series([bias]))
            for entries, bias in zip(exact, b, strict=True)
        ]
        h = series_activation(name, z)
    if network.loss == "multinomial":
        return -h[network.target - 1].log()
    return sum(((x - y) ** 2 for x, y in zip(h, network.target, strict=True)), arb_series()) / 2


def series_activation(name: str, z: list[arb_series]) -> list[arb_series]:
    """φ of power series; AtAKink where a score may be at the kink of ReLU."""
    if name == "relu":
        if any(s[0].contains(0) for s in z):
            raise AtAKink
        return [s if s[0] > 0 else arb_series([0]) for s in z]
    if name == "quadratic":
        return [s * (1 - s) for s in z]
    if name == "sigmoid":
        return [1 / (1 + (-s).exp()) for s in z]
    if name == "tanh":
        return [2 / (1 + (-2 * s).exp()) - 1 for s in z]
    if name == "softmax":
        exponentials = [s.exp() for s in z]
        return [e / sum(exponentials, arb_series()) for e in exponentials]
    return z


def third_derivative_over_6(network: Network, at: tuple[int, int, int]) -> arb:
    """An upper bound of |∂³loss/∂w³|/6 for all w within H of the weight."""
    before, ctx.cap = ctx.cap, 4
    try:
        with precision(BITS):
            return arb(series_loss(network, at)[3].abs_upper())
    finally:
        ctx.cap = before


def check_central_difference(
    tested: Implementation, network: Network, at: tuple[int, int, int]
) -> None:
    """The derivative by a weight is the central difference of the computed loss.

    With M₃ a bound of the third derivative, the difference quotient is off by at most M₃H²/6; the
    two losses are off by what the forward pass may be, which is divided by 2H; and the derivative
    itself is rounded. Every weight is a multiple of 1/8, so that w ± H is exact.
    """
    layer, row, column = at
    losses, rounding = [], arb(0)
    for step in (H, -H):
        moved = network.moved(layer, row, column, step)
        losses.append(float(tested.module.network_loss(*moved.arguments(tested), loss=moved.loss)))
        rounding += true_gradient(moved, Rounding(FLOAT64)).loss.inherited
    computed = gradient_entry(tested, network, at)
    own = true_gradient(network, Rounding(FLOAT64)).weights[layer][row][column].inherited
    truncation = third_derivative_over_6(network, at) * H**2
    with precision(BITS):
        quotient = (arb(losses[0]) - losses[1]) / (2 * H)
        assert abs(quotient - computed) <= truncation + rounding / (2 * H) + own, (
            f"the derivative by weights[{layer}][{row}, {column}] is {computed!r}, "
            f"the central difference {quotient.str(12, radius=False)}"
        )


@given(network=networks(ALL), data=st.data())
def test_central_differences(implementation_name: str, network: Network, data: Any) -> None:
    """For every activation, the derivative by a weight is a difference quotient of the loss."""
    at = places(network, data)
    try:
        check_central_difference(implementation(implementation_name), network, at)
    except AtAKink:
        reject()


def test_automatic_derivatives_in_another_precision_are_told_apart() -> None:
    """The tolerance for automatic differentiation is far below an error in the tenth digit."""
    network = Network(([[1.0], [0.5]],), ([0.0, 1.0],), [0.5], ("softmax",), "squared", [0.5, 1.0])
    true = true_gradient(network, Rounding(FLOAT64, automatic=True))
    arguments = network.arguments(Implementation(impl.torch, "torch"))
    gradient = impl.torch.network_loss_gradient(*arguments, loss="squared")
    loss = impl.torch.network_loss(*arguments, loss="squared")
    check_gradient(true, loss, gradient, network)
    wrong = NetworkGradient(
        tuple(W * (1 + 1e-10) for W in gradient.weights), gradient.biases, gradient.x
    )
    with pytest.raises(AssertionError, match=r"the gradient by weights\[0\] is"):
        check_gradient(true, loss, wrong, network)
