"""The gradients of the models in NumPy are those that PyTorch's autograd finds."""

import numpy as np
import pytest
import torch

from impl.numpy.dense_network import DenseNetwork
from impl.numpy.multiclass_perceptron import MulticlassPerceptron
from impl.torch.autograd_model import autograd_network, autograd_quadratic_network
from impl.training.dense import HIDDEN_ACTIVATIONS, DenseOptions, initial_layers

OUTPUTS = [("softmax", "multinomial"), ("softmax", "squared"), ("identity", "squared")]
RANDOM = np.random.default_rng(0)
X = RANDOM.normal(size=(9, 4))
LABELS = RANDOM.integers(0, 3, 9)
TARGETS = RANDOM.normal(size=(9, 3))

# A derivative is a sum of products of some hundred roundings, as test_dense_network has it.
TOLERANCE = 500 * 2.0**-53


def distance(found, expected):
    """The greatest difference, by the norm of the whole gradient."""
    return float(np.abs(found - expected).max() / np.linalg.norm(expected))


@pytest.mark.parametrize("dropout", [0.0, 0.4])
@pytest.mark.parametrize("l2", [0.0, 0.3])
@pytest.mark.parametrize(("output", "loss"), OUTPUTS)
@pytest.mark.parametrize("widths", [(4, 3), (4, 6, 3), (4, 6, 5, 3)], ids=str)
@pytest.mark.parametrize("activation", HIDDEN_ACTIVATIONS)
def test_dense_networks(activation, widths, output, loss, l2, dropout):
    """Logistic and linear regression and networks, with penalty and masks."""
    options = DenseOptions(activation, output, loss, dropout, l2)
    layers = initial_layers("fan-in", 2, widths)
    ours, theirs = DenseNetwork(layers, options), autograd_network(layers, options)
    y = TARGETS if output == "identity" else LABELS
    masks = [RANDOM.choice([0.0, 2.0], (9, units)) for units in ours.dropped_units]
    found, gradient = ours.gradients(X, y, masks)
    expected, derivatives = theirs.gradients(
        *map(theirs.array, (X, y)), [*map(torch.tensor, masks)]
    )
    assert distance(gradient.vector, derivatives.vector.numpy()) < TOLERANCE
    assert found == pytest.approx(float(expected), rel=TOLERANCE)


def test_the_quadratic_network():
    """v·g(Wx + b) + v0 by its module is the dense network of NumPy's."""
    (W, b), (v, v0) = layers = initial_layers("fan-in", 2, (4, 6, 1))
    options = DenseOptions("quadratic", "identity", "squared")
    ours, theirs = DenseNetwork(layers, options), autograd_quadratic_network(W, b, v[0], v0[0])
    y = TARGETS[:, :1]
    found, gradient = ours.gradients(X, y)
    expected, derivatives = theirs.gradients(*map(theirs.array, (X, y)))
    assert distance(gradient.vector, derivatives.vector.numpy()) < TOLERANCE
    assert found == pytest.approx(float(expected), rel=TOLERANCE)


@pytest.mark.parametrize("samples", [1, 2, 9])
@pytest.mark.parametrize("seed", range(5))
def test_the_perceptron(samples, seed):
    """The mean gap z_ŷ − z_y between the largest score and that of the label."""
    ((W, b),) = initial_layers("fan-in", seed, (4, 3))
    x, y = X[:samples], LABELS[:samples]
    loss, gradient = MulticlassPerceptron([(W, b)]).gradients(x, y)
    parameters = [torch.tensor(part, requires_grad=True) for part in (W, b)]
    z = torch.tensor(x) @ parameters[0].T + parameters[1]
    gap = (z.max(1).values - z[torch.arange(samples), torch.tensor(y)]).mean()
    derivatives = torch.cat([part.reshape(-1) for part in torch.autograd.grad(gap, parameters)])
    assert np.allclose(gradient.vector, derivatives.numpy(), rtol=0, atol=TOLERANCE)
    assert float(loss) == pytest.approx(float(gap.detach()), abs=TOLERANCE)


@pytest.mark.parametrize(
    "wrong",
    [
        DenseOptions("sigmoid"),
        DenseOptions("tanh", loss="squared"),
        DenseOptions("tanh", l2=1e-6),
    ],
    ids=str,
)
def test_another_gradient_is_told_apart(wrong):
    """Another activation, loss or penalty is further away than roundings, if it is 1e-6."""
    layers = initial_layers("fan-in", 2, (4, 6, 3))
    gradient = DenseNetwork(layers, wrong).gradients(X, LABELS)[1].vector
    theirs = autograd_network(layers, DenseOptions("tanh"))
    derivatives = theirs.gradients(*map(theirs.array, (X, LABELS)))[1].vector.numpy()
    assert distance(gradient, derivatives) > 100 * TOLERANCE
