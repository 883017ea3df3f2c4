"""The gradients that models train by are those of the proved recursion.

Every model is a network for this: its gradient on one sample, by all its parameters, is held to the
bound of the backward pass. As PyTorch's automatic differentiation, the models take slopes as
differences of numbers in [0, 1], with its absolute error. The multinomial loss of a step is log Σ_k
exp(z_k − m) − (z_y − m), m the greatest score: to K exponentials that are good to 5u, their sum and
two roundings of numbers up to log K and the range of the scores belongs (K + 8)u times 1 + that
range.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import impl.numpy
from impl.numpy.dense_network import DenseNetwork as NumPyNetwork
from impl.numpy.multiclass_perceptron import MulticlassPerceptron
from impl.torch.autograd_model import autograd_network
from impl.torch.dense_network import DenseNetwork as TorchNetwork
from impl.training.dense import DenseOptions
from impl.training.model import Model
from impl.training.optimisers import SGD
from provado.conformance.check import Mismatch, check_conforms
from provado.conformance.implementation import Implementation
from provado.conformance.oracle import Oracle
from provado.conformance.rounding import Computed
from provado.numbers.floats import FLOAT32, FLOAT64, FloatFormat
from provado.testing import claims_with_functions
from tests.conformance.activations import Rounding
from tests.conformance.backpropagation import check_gradient, true_gradient
from tests.conformance.networks import Network, networks

HIDDEN = ("identity", "quadratic", "relu", "sigmoid", "tanh")
OUTPUTS = (("softmax", "multinomial"), ("softmax", "squared"), ("identity", "squared"))
MODELS = {"numpy": NumPyNetwork, "torch": TorchNetwork, "autograd": autograd_network}
BOOK = {oracle.function.name: oracle for oracle in claims_with_functions().values()}
FORMS = pytest.mark.parametrize("form", [FLOAT64, FLOAT32], ids=lambda form: form.name)

Make = Callable[[Any, DenseOptions], Model[Any]]


@st.composite
def dense_networks(draw: Any) -> Network:
    """A network of up to three layers with one activation in all that are hidden."""
    network = draw(networks(("identity",), deepest=3))
    activation, (output, loss) = draw(st.sampled_from(HIDDEN)), draw(st.sampled_from(OUTPUTS))
    hidden = (activation,) * (network.depth - 1)
    classes = network.widths[-1]
    target = draw(st.integers(1, classes)) if loss == "multinomial" else network.target
    return replace(network, activations=(*hidden, output), loss=loss, target=target)


@dataclass(frozen=True)
class Derivatives:
    """What a model gives, with the derivatives by x, which it does not need, as they should be."""

    weights: list[Any]
    biases: list[Any]
    x: Any


def check_model(make: Make, network: Network, form: FloatFormat) -> None:
    """The loss and its gradient on the sample of the network are those of the recursion."""
    layers = [
        (np.array(W, form.name), np.array(b, form.name))
        for W, b in zip(network.weights, network.biases, strict=True)
    ]
    *hidden, output = network.activations
    options = DenseOptions(hidden[0] if hidden else "relu", output=output, loss=network.loss)
    model = make(layers, options)
    y = [network.target - 1] if network.loss == "multinomial" else [network.target]
    y = np.array(y, np.intp if network.loss == "multinomial" else form.name)
    x = np.array([network.x], form.name)
    loss, gradients = model.gradients(model.array(x), model.array(y))
    true = true_gradient(network, Rounding(form, automatic=True))
    if network.loss == "multinomial":
        with np.errstate(all="ignore"):
            z = np.asarray(model.scores(model.array(x)), float)
        error = (z.size + 8) * 2.0**-form.digits * (1 + z.max() - z.min())
        true = replace(true, loss=Computed.within(true.loss.value, true.loss.inherited + error))
    found = Derivatives(
        [gradients[f"W{n}"] for n in range(1, network.depth + 1)],
        [gradients[f"b{n}"] for n in range(1, network.depth + 1)],
        np.array([float(entry.value.mid()) for entry in true.x]),
    )
    check_gradient(true, np.array(float(loss)), found, network)


@FORMS
@pytest.mark.parametrize("name", MODELS)
@given(network=dense_networks())
def test_a_model_trains_by_the_proved_gradient(
    name: str, form: FloatFormat, network: Network
) -> None:
    """For any depth, widths, activation and loss, every derivative is within its bound."""
    check_model(MODELS[name], network, form)


def with_options(**others: Any) -> Make:
    """A network that was made with other options than it should."""
    return lambda layers, options: NumPyNetwork(layers, replace(options, **others))


class Halved(NumPyNetwork):
    """The derivatives of half the loss: wrong on purpose."""

    def gradients(self, x: Any, y: Any, masks: Any = ()) -> Any:
        """Half of each."""
        loss, gradients = super().gradients(x, y, masks)
        gradients.vector[...] /= 2
        return loss, gradients


class WithoutBiases(NumPyNetwork):
    """Biases that never learn: wrong on purpose."""

    def gradients(self, x: Any, y: Any, masks: Any = ()) -> Any:
        """No derivative by the first bias."""
        loss, gradients = super().gradients(x, y, masks)
        gradients["b1"][...] = 0
        return loss, gradients


@pytest.mark.parametrize(
    "wrong",
    [with_options(activation="tanh"), with_options(l2=0.01), Halved, WithoutBiases],
    ids=["another activation", "a penalty", "half of it", "no bias"],
)
def test_a_wrong_gradient_is_rejected(wrong: Make) -> None:
    """Each is beyond the bound of some derivative, on one of a few hundred networks."""

    @settings(
        max_examples=300, derandomize=True, database=None, deadline=None, phases=[Phase.generate]
    )
    @given(dense_networks())
    def on_every_network(network: Network) -> None:
        check_model(wrong, network, FLOAT64)

    with pytest.raises(AssertionError):
        on_every_network()


@pytest.mark.parametrize("name", MODELS)
@given(network=dense_networks(), l2=st.floats(0, 10))
def test_a_penalty_adds_what_the_book_says(name: str, network: Network, l2: float) -> None:
    """By the weights there is λW more, by the biases nothing, up to the rounding of a sum."""
    layers = [
        (np.array(W), np.array(b)) for W, b in zip(network.weights, network.biases, strict=True)
    ]
    plain, penalised = (
        MODELS[name](layers, DenseOptions("tanh", "identity", "squared", l2=strength))
        for strength in (0.0, l2)
    )
    x, y = np.array([network.x]), np.zeros((1, network.widths[-1]))
    _, without = plain.gradients(plain.array(x), plain.array(y))
    _, found = penalised.gradients(penalised.array(x), penalised.array(y))
    for part, g in without.items():
        g, theta = np.asarray(g), np.asarray(plain.parameters[part])
        expected = impl.numpy.penalised_gradient(g, theta, l2) if part.startswith("W") else g
        # A product and a sum, each rounded; ½λ may lose half of the smallest number before it is
        # multiplied by 2θ, and each of two products as much.
        smallest = 2.0**-1074
        error = 2.0**-52 * (abs(g) + l2 * abs(theta)) + smallest * (1 + abs(theta))
        assert (abs(np.asarray(found[part]) - expected) <= error).all()


def on_many_inputs(tested: Implementation, oracle: Oracle, change: Any = None) -> None:
    """The check at the inputs of the oracle, some of them replaced by what follows from others."""

    @settings(
        max_examples=200, derandomize=True, database=None, deadline=None, phases=[Phase.generate]
    )
    @given(st.data())
    def on_every_input(data: Any) -> None:
        inputs = data.draw(oracle.inputs())
        with np.errstate(all="ignore"):
            check_conforms(tested, oracle, change(inputs) if change else inputs)

    on_every_input()


def step_of_regression(network: Any) -> Callable[..., Any]:
    """A step of SGD of a network of one layer and one output, on one sample."""

    def stochastic_step(w: Any, x: Any, y: Any, eta: Any) -> Any:
        options = DenseOptions(output="identity", loss="squared")
        model = network([(w[None], np.zeros(1, w.dtype))], options)
        _, gradients = model.gradients(model.array(x[None]), model.array(np.array([[y]])))
        SGD().step(model.parameters, gradients, {}, float(eta))
        return np.asarray(model.parameters["W1"])[0]

    return stochastic_step


@pytest.mark.parametrize("name", MODELS)
def test_linear_regression_takes_the_stochastic_step(name: str) -> None:
    """One layer without an activation, trained by SGD on one sample, is the claim's formula."""
    step = step_of_regression(MODELS[name])
    on_many_inputs(Implementation.of(stochastic_step=step), BOOK["stochastic_step"])


def test_a_regression_without_its_target_is_rejected() -> None:
    """The twin: a step towards the target 0."""
    step = step_of_regression(NumPyNetwork)
    wrong = Implementation.of(stochastic_step=lambda w, x, y, eta: step(w, x, 0 * y, eta))
    with pytest.raises(Mismatch):
        on_many_inputs(wrong, BOOK["stochastic_step"])


def update_of_perceptron(sign: float) -> Callable[..., Any]:
    """A step of the perceptron on one sample, at the rate that its sign is."""

    def perceptron_update(W: Any, x: Any, y: Any, predicted: Any) -> Any:
        model = MulticlassPerceptron([(W, np.zeros(len(W), W.dtype))])
        _, gradients = model.gradients(x[None], np.array([y]))
        SGD().step(model.parameters, gradients, {}, sign)
        return model.parameters["W1"]

    return perceptron_update


def as_predicted(inputs: list[Any]) -> list[Any]:
    """The inputs of the update with the prediction that the weights make."""
    W, x, y, _ = inputs
    return [W, x, y, int(impl.numpy.perceptron_predict(W, x)) + 1]


def test_the_perceptron_takes_the_proved_update() -> None:
    """For the prediction that it makes, whatever the weights, the sample and the label."""
    tested = Implementation.of(perceptron_update=update_of_perceptron(1.0))
    on_many_inputs(tested, BOOK["perceptron_update"], as_predicted)


def test_a_perceptron_that_steps_the_other_way_is_rejected() -> None:
    """The twin: the signs of the report."""
    wrong = Implementation.of(perceptron_update=update_of_perceptron(-1.0))
    with pytest.raises(Mismatch):
        on_many_inputs(wrong, BOOK["perceptron_update"], as_predicted)
