"""The perceptron that is trained: its steps are the proved updates."""

from copy import deepcopy
from itertools import islice

import numpy as np
import pytest

from impl.numpy.multiclass_perceptron import MulticlassPerceptron
from impl.numpy.perceptron import perceptron_predict, perceptron_update
from impl.training.dense import initial_layers
from impl.training.optimisers import SGD
from impl.training.order import sample_order
from impl.training.schedules import ConstantRate
from impl.training.train import epochs

RANDOM = np.random.default_rng(0)
N, D, K = 40, 5, 3
X, Y = RANDOM.normal(size=(N, D)), RANDOM.integers(0, K, N)


def perceptron(dtype=float, scheme="zero"):
    """A perceptron before training."""
    return MulticlassPerceptron(initial_layers(scheme, 0, (D, K), dtype))


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_training_takes_the_proved_updates(dtype):
    """Two epochs of single samples are `perceptron_update` after `perceptron_predict`, bit by bit.

    The bias is the weight of an input that is 1, which is added last to the scores.
    """
    model = perceptron(dtype)
    made = epochs(model, X, Y, SGD(), ConstantRate(1), batch=1, seed=0)
    for record in islice(made, 2):
        assert record.loss > 0
    W = np.zeros((K, D + 1), dtype)
    for epoch in (1, 2):
        for n in sample_order(0, epoch, N):
            x = np.append(X[n], 1).astype(dtype)
            W = perceptron_update(W, x, int(Y[n]), perceptron_predict(W, x))
    assert np.allclose(model.parameters["W1"], W[:, :-1], rtol=1e-6, atol=1e-6)
    assert np.array_equal(model.parameters["b1"], W[:, -1])


def test_updates_of_the_other_sign_are_found_out():
    """Steps up the gap, as ist21:3.1a has them, end elsewhere."""
    model, W = perceptron(), np.zeros((K, D))
    list(islice(epochs(model, X, Y, SGD(), ConstantRate(1), batch=1, seed=0), 1))
    for n in sample_order(0, 1, N):
        W = perceptron_update(W, X[n], int(perceptron_predict(W, X[n])), int(Y[n]))
    assert not np.allclose(model.parameters["W1"], W)


def test_a_batch_has_the_mean_of_the_gradients():
    """So have the losses, whatever came before."""
    model = perceptron(scheme="he")
    losses, gradients = [], []
    for n in range(N):
        loss, gradient = model.gradients(X[n : n + 1], Y[n : n + 1])
        losses.append(loss)
        gradients.append(gradient.vector.copy())
    loss, gradient = model.gradients(X, Y)
    assert loss == pytest.approx(np.mean(losses), rel=1e-13)
    assert loss == pytest.approx(model.loss(X, Y), rel=1e-13)
    assert gradient.vector == pytest.approx(np.mean(gradients, 0), abs=1e-14)
    again = model.gradients(X[:1], Y[:1])[1].vector
    assert np.array_equal(again, gradients[0])


def test_a_right_prediction_changes_nothing():
    """The gap is 0 and so is its gradient, also after a mistake."""
    model = perceptron(scheme="he")
    right = model.scores(X).argmax(1)
    model.gradients(X[:1], (right[:1] + 1) % K)
    loss, gradient = model.gradients(X[:1], right[:1])
    assert loss == 0
    assert not gradient.vector.any()


def test_of_equal_scores_the_first_is_predicted():
    """At W = 0 the label 0 is right and every other one a mistake."""
    model = perceptron()
    assert not model.gradients(X[:1], np.array([0]))[1].vector.any()
    assert model.gradients(X[:1], np.array([2]))[1]["b1"].tolist() == [1, 0, -1]


def test_a_perceptron_has_one_layer():
    """More are refused."""
    with pytest.raises(ValueError, match="a perceptron has one layer, not 2"):
        MulticlassPerceptron(initial_layers("zero", 0, (D, 4, K)))


def test_whole_numbers_are_refused_as_weights():
    """Layers are float32 or float64."""
    with pytest.raises(TypeError, match="layers must be float32 or float64, not int64"):
        MulticlassPerceptron([(np.ones((2, 2), int), np.ones(2, int))])


def test_a_copied_perceptron_trains_on():
    """After copying, W1 and b1 are parts of the vector again."""
    copied = deepcopy(perceptron())
    SGD().step(copied.parameters, copied.gradients(X[:1], np.array([2]))[1], SGD().start({}), 1)
    assert copied.parameters["W1"].any()
    assert np.array_equal(copied.scores(X), X @ copied.parameters["W1"].T + copied.biases)
