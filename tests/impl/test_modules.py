"""The modules of PyTorch: what they compute, and how they are trained as PyTorch's own."""

from itertools import islice

import numpy as np
import pytest
import torch
from torch import nn

from impl.torch.autograd_model import AutogradModel, autograd_quadratic_network
from impl.torch.modules import FeedForward, LogisticRegression, QuadraticNetwork
from impl.torch.quadratic import feature_coefficients, quadratic_features
from impl.training.dense import DenseOptions
from impl.training.optimisers import SGD
from impl.training.schedules import ConstantRate
from impl.training.train import epochs

RANDOM = np.random.default_rng(0)
X = torch.tensor(RANDOM.normal(size=(20, 3)))
LABELS = torch.arange(20) % 4


@pytest.fixture(autouse=True)
def seeded():
    """PyTorch's own generator begins at the same place in every test."""
    torch.manual_seed(0)


def test_logistic_regression_has_a_row_of_weights_for_each_class():
    """Its scores are Wx + b."""
    module = LogisticRegression(3, 4).double()
    W, b = module.parameters()
    assert W.shape == (4, 3)
    assert torch.allclose(module(X), X @ W.T + b, rtol=1e-14, atol=1e-14)


@pytest.mark.parametrize(
    ("activation", "layer"),
    [
        ("relu", nn.ReLU()),
        ("tanh", nn.Tanh()),
        ("sigmoid", nn.Sigmoid()),
        ("identity", nn.Identity()),
    ],
)
def test_a_feed_forward_network_is_the_sequence_of_its_layers(activation, layer):
    """PyTorch's own layers with the same parameters give the same scores."""
    module = FeedForward((3, 5, 6, 4), activation).double()
    theirs = nn.Sequential(
        *(nn.Linear(3, 5), layer, nn.Linear(5, 6), layer, nn.Linear(6, 4))
    ).double()
    nn.utils.vector_to_parameters(
        nn.utils.parameters_to_vector(module.parameters()), theirs.parameters()
    )
    assert torch.equal(module(X), theirs(X))


def test_a_network_without_hidden_layers_is_logistic_regression():
    """With the same parameters the scores are the same."""
    module, single = FeedForward((3, 4)).double(), LogisticRegression(3, 4).double()
    single.linear.load_state_dict(module.layers[0].state_dict())
    assert torch.equal(module(X), single(X))


def test_units_are_dropped_in_training_alone():
    """In training mode scores change from call to call, around those of evaluation mode."""
    module = FeedForward((3, 50, 4), dropout=0.5).double()
    drawn = torch.stack([module(X) for _ in range(2000)])
    module.eval()
    assert torch.equal(module(X), module(X))
    # One hidden layer makes the mean that of evaluation; 6 of its standard errors.
    error = 6 * drawn.std(0) / 2000**0.5
    assert ((drawn.mean(0) - module(X)).abs() < error).all()
    assert (drawn.std(0) > 0).all()


def test_masks_take_the_place_of_what_is_drawn():
    """With masks both modes give the same, and masks of ones drop nothing."""
    module = FeedForward((3, 5, 6, 4), dropout=0.5).double()
    ones = [torch.ones(20, 5).double(), torch.ones(20, 6).double()]
    masks = [ones[0], torch.zeros(20, 6).double()]
    trained = module(X, masks)
    assert torch.equal(trained, module.layers[-1].bias.expand(20, 4))
    module.eval()
    assert torch.equal(module(X, masks), trained)
    assert torch.equal(module(X, ones), module(X))
    with pytest.raises(ValueError, match="there must be 2 masks or none, not 1"):
        module(X, ones[:1])


def test_the_quadratic_network_is_linear_in_quadratic_features():
    """v·g(Wx + b) + v0 is c_Θ·φ(x), with c_Θ from its parameters."""
    module = QuadraticNetwork(3, 5).double()
    with torch.no_grad():
        c = feature_coefficients(*module.parameters())
        assert torch.allclose(module(X), quadratic_features(X) @ c, rtol=1e-13, atol=1e-13)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: FeedForward((3,)), r"widths must be those of inputs, .*, not \(3,\)"),
        (lambda: FeedForward((3, 4), "softplus"), "activation must be one of 'identity', .*'soft"),
        (lambda: FeedForward((3, 4), dropout=1.0), r"dropout must be in \[0, 1\), not 1.0"),
        (
            lambda: autograd_quadratic_network(
                np.ones((2, 3)), np.ones(3), np.ones(2), np.ones(())
            ),
            r"a parameter must have shape \(2,\), not \(3,\)",
        ),
    ],
)
def test_what_makes_no_network_is_refused(make, message):
    """The error names the argument and what it should be."""
    with pytest.raises(ValueError, match=message):
        make()


def plainly_trained(module, loss, y, optimiser):
    """Five steps of the loop that courses hand out, on all samples."""
    for _ in range(5):
        optimiser.zero_grad()
        loss(module(X), y).backward()
        optimiser.step()
    return [part.detach() for part in module.parameters()]


def test_a_module_of_ones_own_is_trained_as_pytorch_trains_it():
    """Five steps of ours on a module end where the plain loop on its twin does."""
    ours, theirs = (LogisticRegression(3, 4).double() for _ in range(2))
    theirs.load_state_dict(ours.state_dict())
    model = AutogradModel(ours, ("W1", "b1"), nn.functional.cross_entropy, DenseOptions())
    training = epochs(
        *(model, X.numpy(), LABELS.numpy(), SGD(), ConstantRate(0.5)), batch=20, seed=0
    )
    for _ in islice(training, 5):
        pass
    optimiser = torch.optim.SGD(theirs.parameters(), lr=0.5)
    expected = plainly_trained(theirs, nn.CrossEntropyLoss(), LABELS, optimiser)
    for found, part in zip(ours.parameters(), expected, strict=True):
        assert torch.allclose(found, part, rtol=1e-13, atol=1e-15)
        assert not torch.allclose(part, torch.zeros_like(part))


def test_training_a_model_trains_its_module():
    """The module computes with the parameters of the model, before and after steps."""
    module = QuadraticNetwork(3, 5).double()
    y = RANDOM.normal(size=(20, 1))
    model = autograd_quadratic_network(*(part.detach() for part in module.parameters()))
    assert torch.equal(model.scores(X)[:, 0], module(X))
    before = float(model.loss(X, model.array(y)))
    training = epochs(model, X.numpy(), y, SGD(), ConstantRate(0.01), batch=5, seed=0)
    for record in islice(training, 20):
        assert record.loss > 0
    assert float(model.loss(X, model.array(y))) < before
    assert torch.equal(model.module(X), model.scores(X)[:, 0])
    assert not torch.equal(model.scores(X)[:, 0], module(X))
