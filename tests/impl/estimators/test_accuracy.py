"""What is reached on the data sets that scikit-learn ships, with all of ten seeds."""

from itertools import islice

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression as TheirLogisticRegression

from impl.data.packaged import diabetes, digits
from impl.numpy.dense_network import DenseNetwork
from impl.numpy.estimators import DenseClassifier, LogisticRegression
from impl.numpy.regression import least_squares
from impl.training.dense import DenseOptions, initial_layers
from impl.training.optimisers import SGD
from impl.training.schedules import ConstantRate
from impl.training.train import epochs

SEEDS = range(10)


@pytest.fixture(scope="module")
def images():
    """The digits in float32: those to learn from, with the validation part, and the test part."""
    data = digits()
    x = np.concatenate([data.train.x, data.validation.x]).astype("f")
    y = np.concatenate([data.train.y, data.validation.y])
    return (x, y), (data.test.x.astype("f"), data.test.y)


@pytest.fixture(scope="module")
def theirs(images):
    """The test accuracy of scikit-learn's logistic regression, as it comes."""
    train, test = images
    return TheirLogisticRegression(max_iter=1000).fit(*train).score(*test)


@pytest.mark.parametrize("seed", SEEDS)
def test_logistic_regression_is_as_good_as_that_of_scikit_learn(images, theirs, seed):
    """Its test accuracy is within a point, with the penalty that C = 1 is: λ = 1/N."""
    train, test = images
    ours = LogisticRegression(l2=1 / len(train[0]), random_state=seed).fit(*train).score(*test)
    assert abs(ours - theirs) <= 0.01


def test_an_untrained_one_is_not(images, theirs):
    """After an epoch at a hundredth of the rate the accuracy is further away."""
    train, test = images
    ours = LogisticRegression(epochs=1, rate=0.001, random_state=0).fit(*train).score(*test)
    assert abs(ours - theirs) > 0.01


@pytest.mark.parametrize("seed", SEEDS)
def test_a_network_reads_97_digits_of_100(images, seed):
    """One hidden layer with dropout is right on at least 97 % of the test part."""
    train, test = images
    network = DenseClassifier((200,), dropout=0.25, random_state=seed)
    assert network.fit(*train).score(*test) >= 0.97


@pytest.mark.parametrize("seed", SEEDS)
def test_descent_on_diabetes_ends_at_the_closed_form(seed):
    """From any weights, steps on all samples end within 1e-6 of the least squares.

    The distance along a singular vector of X shrinks by 1 − ηλ at each step, λ = s²/N, which says
    how many steps it takes; a tenth of them is too few. Batches that are not all samples would end
    in a cycle around the minimum, of a size that is proportional to η.
    """
    data = diabetes().train
    N, D = data.x.shape
    augmented = np.hstack([data.x, np.ones((N, 1))])
    exact = least_squares(augmented, data.y)
    eigenvalues = np.linalg.svd(augmented, compute_uv=False) ** 2 / N
    rate, options = 1 / eigenvalues.max(), DenseOptions(output="identity", loss="squared")
    model = DenseNetwork(initial_layers("normal", seed, (D, 1)), options)
    made = epochs(model, data.x, data.y[:, None], SGD(), ConstantRate(rate), batch=N, seed=seed)

    def distance():
        return np.linalg.norm(model.parameters.vector - exact) / np.linalg.norm(exact)

    steps = int(np.log(1e-6 / distance()) / np.log1p(-rate * eigenvalues.min())) + 1
    next(islice(made, steps // 10 - 1, None))
    assert distance() > 1e-6
    next(islice(made, steps - steps // 10 - 1, None))
    assert distance() < 1e-6
