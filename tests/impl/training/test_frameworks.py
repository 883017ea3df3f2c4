"""NumPy and PyTorch, by the proved gradient and by autograd, train to the same parameters.

All three start at the same weights and take the same samples in the same order with the same masks.
What differs is how sums are rounded: after 5 epochs, which are at most 450 steps, that has grown to
far less than 1e-10 of the parameters.
"""

from itertools import islice

import numpy as np
import pytest
import torch
from sklearn.datasets import load_diabetes, load_digits

from impl.numpy.dense_network import DenseNetwork as NumPyNetwork
from impl.torch.autograd_model import autograd_network, autograd_quadratic_network
from impl.torch.dense_network import DenseNetwork as TorchNetwork
from impl.training.dense import HIDDEN_ACTIVATIONS, DenseOptions, initial_layers
from impl.training.optimisers import SGD, Adam, Momentum, Nesterov
from impl.training.schedules import ConstantRate
from impl.training.train import TrainingState, epochs

EPOCHS = 5
TOLERANCE = 1e-10
OUTPUTS = [("softmax", "multinomial"), ("softmax", "squared"), ("identity", "squared")]
OPTIMISERS = [
    (SGD(), 0.1),
    (Momentum(0.9), 0.02),
    (Nesterov(0.9, l2=0.01), 0.02),
    (Adam(), 0.01),
    (Adam(l2=0.01), 0.01),
    (Adam(decoupled=0.1), 0.01),
]
REGRESSION = DenseOptions(output="identity", loss="squared", dropout=0.2)
RANDOM = np.random.default_rng(0)
X = RANDOM.normal(size=(43, 6))  # with batches of 10, the last of an epoch is of another size
LABELS = RANDOM.integers(0, 4, 43)
TARGETS = RANDOM.normal(size=(43, 4))


def trained(model, x, y, optimiser, rate, *, batch=10, seed=1):
    """The parameters after all epochs, and the mean loss of the last."""
    training = epochs(model, x, y, optimiser, ConstantRate(rate), batch=batch, seed=seed)
    *_, last = islice(training, EPOCHS)
    return {name: np.asarray(part) for name, part in model.parameters.items()}, last.loss


def distance(found, expected):
    """The greatest relative error of the parameters, each array by its norm."""
    return max(
        float(np.linalg.norm(found[name] - part) / (np.linalg.norm(part) or 1.0))
        for name, part in expected.items()
    )


def agree(widths, x, y, optimiser, rate, *, batch=10, **options):
    """Whether all three end with the same parameters and loss, which are not those of the start."""
    layers = initial_layers("glorot", 5, widths)
    results = [
        trained(make(layers, DenseOptions(**options)), x, y, optimiser, rate, batch=batch)
        for make in (NumPyNetwork, TorchNetwork, autograd_network)
    ]
    (expected, loss), *others = results
    moved = distance(expected, {"W1": layers[0][0]}) > 1e-3
    return moved and all(
        distance(found, expected) < TOLERANCE and abs(other - loss) < TOLERANCE * abs(loss)
        for found, other in others
    )


@pytest.mark.parametrize("optimiser", OPTIMISERS, ids=str)
@pytest.mark.parametrize("dropout", [0.0, 0.3])
@pytest.mark.parametrize(("output", "loss"), OUTPUTS)
@pytest.mark.parametrize("activation", HIDDEN_ACTIVATIONS)
def test_networks_agree(activation, output, loss, dropout, optimiser):
    """Two hidden layers, every activation, loss, optimiser and decay, with and without masks."""
    options = {"activation": activation, "output": output, "loss": loss, "dropout": dropout}
    y = TARGETS if output == "identity" else LABELS
    # Two quadratic layers are a polynomial of degree 4, which is too steep far from 0.
    x = X / 10 if activation == "quadratic" else X
    assert agree((6, 8, 7, 4), x, y, *optimiser, **options)


@pytest.mark.parametrize("penalty", [{"l2": 0.05}, {"l1": 0.05}, {"l1": 0.02, "l2": 0.02}], ids=str)
@pytest.mark.parametrize("optimiser", [OPTIMISERS[0], OPTIMISERS[1], OPTIMISERS[3]], ids=str)
@pytest.mark.parametrize("widths", [(6, 4), (6, 8, 4)], ids=str)
def test_penalised_models_agree(widths, optimiser, penalty):
    """Logistic regression and a network, with both penalties on the weights."""
    assert agree(widths, X, LABELS, *optimiser, **penalty)


@pytest.mark.parametrize("optimiser", OPTIMISERS, ids=str)
@pytest.mark.parametrize(("output", "loss"), OUTPUTS)
def test_models_of_one_layer_agree(output, loss, optimiser):
    """Logistic regression, by both losses, and linear regression."""
    y = TARGETS if output == "identity" else LABELS
    assert agree((6, 4), X, y, *optimiser, output=output, loss=loss)


@pytest.mark.parametrize("dropout", [0.0, 0.2])
@pytest.mark.parametrize("optimiser", [(SGD(), 0.1), (Momentum(), 0.05), (Adam(), 0.001)], ids=str)
def test_networks_agree_on_digits(optimiser, dropout):
    """The network of the reports on a real image set, batch 16: 560 steps."""
    x, y = load_digits(return_X_y=True)
    assert agree((64, 100, 10), x / 16, y, *optimiser, batch=16, dropout=dropout)


def test_linear_regression_agrees_on_diabetes():
    """The regression of the reports on a real table, sample by sample."""
    x, y = load_diabetes(return_X_y=True)
    y = ((y - y.mean()) / y.std())[:, None]
    options = {"output": "identity", "loss": "squared"}
    assert agree((10, 1), x, y, SGD(), 0.5, batch=1, **options)


@pytest.mark.parametrize("optimiser", OPTIMISERS, ids=str)
def test_the_quadratic_network_agrees(optimiser):
    """v·g(Wx + b) + v0 by its own module and autograd is a dense network of NumPy's."""
    (W, b), (v, v0) = layers = initial_layers("glorot", 5, (6, 8, 1))
    y = TARGETS[:, :1]
    options = DenseOptions(activation="quadratic", output="identity", loss="squared")
    expected, loss = trained(NumPyNetwork(layers, options), X, y, *optimiser)
    found, other = trained(autograd_quadratic_network(W, b, v[0], v0[0]), X, y, *optimiser)
    renamed = {"W1": found["W"], "b1": found["b"], "W2": found["v"][None], "b2": found["v0"][None]}
    assert distance(renamed, expected) < TOLERANCE
    assert abs(other - loss) < TOLERANCE * loss
    assert distance(expected, {"W1": W}) > 1e-3


def quadratic(_):
    """A quadratic network by its own module."""
    (W, b), (v, v0) = initial_layers("glorot", 5, (6, 8, 1))
    return autograd_quadratic_network(W, b, v[0], v0[0])


def network(make):
    """How a network with dropout is made."""
    return lambda _: make(initial_layers("glorot", 5, (6, 8, 1)), REGRESSION)


@pytest.mark.parametrize("optimiser", [Momentum(), Adam()], ids=str)
@pytest.mark.parametrize("make", [network(TorchNetwork), network(autograd_network), quadratic])
def test_a_saved_training_goes_on_exactly(make, optimiser):
    """From what was saved after two epochs, another model ends at the same bits after five."""
    settings = {"optimiser": optimiser, "schedule": ConstantRate(0.01), "batch": 10, "seed": 1}
    whole, halted, resumed = map(make, range(3))
    last = list(islice(epochs(whole, X, TARGETS[:, :1], **settings), 5))[-1]
    saved = list(islice(epochs(halted, X, TARGETS[:, :1], **settings), 2))[-1].state.arrays()
    resumed.parameters.vector.zero_()
    state = TrainingState.restored(saved, resumed, optimiser)
    going_on = list(islice(epochs(resumed, X, TARGETS[:, :1], **settings, state=state), 3))[-1]
    assert going_on.loss == last.loss
    assert torch.equal(resumed.parameters.vector, whole.parameters.vector)
    assert not torch.equal(halted.parameters.vector, whole.parameters.vector)


@pytest.mark.parametrize(
    "other",
    [
        {"seed": 2},
        {"batch": 11},
        {"rate": 0.1 * (1 + 1e-8)},
        {"optimiser": SGD(l2=1e-8)},
        {"optimiser": Momentum(1e-8)},
    ],
    ids=str,
)
def test_another_training_is_told_apart(other):
    """Another order or batch, and settings that differ in the eighth digit, end elsewhere."""
    layers = initial_layers("glorot", 5, (6, 8, 4))
    same = {"optimiser": SGD(), "rate": 0.1}
    expected, _ = trained(NumPyNetwork(layers), X, LABELS, **same)
    found, _ = trained(TorchNetwork(layers), X, LABELS, **{**same, **other})
    assert distance(found, expected) > TOLERANCE


@pytest.mark.parametrize("make", [NumPyNetwork, TorchNetwork, autograd_network])
def test_masks_are_taken(make):
    """A training with dropout ends elsewhere than one without it, in every framework."""
    layers = initial_layers("glorot", 5, (6, 8, 4))
    without, with_masks = (
        trained(make(layers, DenseOptions(dropout=rate)), X, LABELS, SGD(), 0.1)[0]
        for rate in (0.0, 0.3)
    )
    assert distance(with_masks, without) > 1e-3
