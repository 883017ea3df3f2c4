"""The backward pass of every network, against the proved recursion."""

from __future__ import annotations

import pytest
from hypothesis import given

from provado.conformance.implementation import Implementation, implementation
from provado.numbers.floats import FLOAT32, FLOAT64, FloatFormat
from provado.testing import pytest_generate_tests  # noqa: F401  # pytest calls it
from tests.conformance.activations import Rounding
from tests.conformance.backpropagation import check_gradient, true_gradient
from tests.conformance.networks import PIECEWISE_LINEAR, Network, networks


def check_network(tested: Implementation, network: Network, rounding: Rounding) -> None:
    """The loss and its gradient are those of the proved recursion."""
    arguments = network.arguments(tested, rounding.form or FLOAT64)
    loss = tested.module.network_loss(*arguments, loss=network.loss)
    gradient = tested.module.network_loss_gradient(*arguments, loss=network.loss)
    check_gradient(true_gradient(network, rounding), loss, gradient, network)


@pytest.mark.parametrize("form", [FLOAT64, FLOAT32], ids=lambda form: form.name)
@given(network=networks())
def test_backward_pass(form: FloatFormat, implementation_name: str, network: Network) -> None:
    """For any depth, widths, activations and loss, every derivative is within its bound."""
    check_network(implementation(implementation_name), network, Rounding(form))


@given(network=networks(PIECEWISE_LINEAR, exact=True))
def test_exact_backward_pass(implementation_name: str, network: Network) -> None:
    """Where nothing is rounded, every derivative is the true one, at the kinks of ReLU too."""
    check_network(implementation(implementation_name), network, Rounding(None))
