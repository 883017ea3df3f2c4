"""The estimators of PyTorch: scikit-learn's conventions, and what those of NumPy learn."""

import pickle
import warnings
from copy import deepcopy

import numpy as np
import pytest
import torch
from sklearn.base import clone
from sklearn.exceptions import ConvergenceWarning
from sklearn.utils.estimator_checks import check_estimator

import impl.numpy.estimators
import impl.torch.estimators
from impl.torch.autograd_model import autograd_network
from impl.torch.dense_network import DenseNetwork
from impl.torch.estimators import (
    DenseClassifier,
    DenseRegressor,
    LinearRegression,
    LogisticRegression,
)
from impl.training.dense import initial_layers
from impl.training.optimisers import SGD, Adam, Momentum

RANDOM = np.random.default_rng(0)
X = RANDOM.normal(size=(120, 4))
NAMES = np.array(["ape", "bee", "cat"])[(X @ RANDOM.normal(size=(4, 3))).argmax(1)]
NUMBERS = X @ np.array([1.0, -2.0, 0.5, 0.0]) + 3

CLASSIFIERS = [
    LogisticRegression(epochs=5, random_state=5),
    LogisticRegression(epochs=5, l1=1e-3, l2=1e-2, random_state=5),
    DenseClassifier((8,), epochs=5, random_state=5),
    DenseClassifier((8, 6), epochs=5, dropout=0.5, optimiser=Momentum(), rate=0.02, random_state=5),
    DenseClassifier((8,), epochs=5, loss="squared", activation="tanh", random_state=5),
]
REGRESSORS = [
    LinearRegression(epochs=5, l2=1e-2, random_state=5),
    DenseRegressor((8,), epochs=5, optimiser=Adam(), random_state=5),
    DenseRegressor((8,), epochs=5, activation="quadratic", patience=2, random_state=5),
]

# The checks that do not run; `test_conventions` has the reasons.
NOT_RUN = {
    "check_array_api_input",
    "check_classifier_data_not_an_array",
    "check_regressor_data_not_an_array",
}


class ForgetsItsModule(LogisticRegression):
    """Learning goes into a copy of the module: wrong on purpose."""

    def _dense(self, layers, options):
        model = autograd_network(layers, options)
        model.module = deepcopy(model.module)
        return model


def battery(estimator):
    """The names of the checks that fail, and of those that do not run."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        made = check_estimator(estimator, on_fail=None, on_skip=None)
    names = {
        status: {run["check_name"] for run in made if run["status"] == status}
        for status in ("passed", "failed", "skipped")
    }
    assert len(names["passed"]) > 30
    return names["failed"], names["skipped"]


def targets(estimator):
    """What the estimator is to learn."""
    return NAMES if estimator in CLASSIFIERS else NUMBERS


@pytest.mark.parametrize(
    "estimator",
    [
        LogisticRegression(epochs=20),
        LinearRegression(epochs=20),
        DenseClassifier((16,), epochs=20),
        DenseRegressor((16,), epochs=20),
    ],
    ids=str,
)
def test_the_battery_passes(estimator):
    """No check fails, and no other than those that are named does not run."""
    failed, not_run = battery(estimator)
    assert not failed
    assert not_run <= NOT_RUN


def test_the_battery_finds_a_module_that_does_not_learn():
    """A classifier that stays as it was at first does not pass."""
    assert "check_classifiers_train" in battery(ForgetsItsModule(epochs=20))[0]


@pytest.mark.parametrize("estimator", CLASSIFIERS + REGRESSORS, ids=str)
def test_both_frameworks_learn_the_same(estimator):
    """Parameters, losses and predictions are those of NumPy, to 1e-10."""
    y = targets(estimator)
    theirs = getattr(impl.numpy.estimators, type(estimator).__name__)(**estimator.get_params())
    ours, theirs = clone(estimator).fit(X, y), theirs.fit(X, y)
    assert ours.n_iter_ == theirs.n_iter_
    assert ours.loss_curve_ == pytest.approx(theirs.loss_curve_, rel=1e-10)
    for name, part in theirs.model_.parameters.items():
        found = np.asarray(ours.model_.parameters[name])
        assert np.linalg.norm(found - part) < 1e-10 * np.linalg.norm(part)
        assert np.linalg.norm(part) > 0
    if estimator in CLASSIFIERS:
        assert np.array_equal(ours.predict(X), theirs.predict(X))
        assert np.allclose(ours.predict_proba(X), theirs.predict_proba(X), rtol=1e-9, atol=0)
    else:
        assert np.allclose(ours.predict(X), theirs.predict(X), rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("estimator", CLASSIFIERS + REGRESSORS, ids=str)
def test_the_module_is_what_has_learned(estimator):
    """The module computes what the estimator predicts by, and is a PyTorch module."""
    fitted = clone(estimator).fit(X, targets(estimator))
    module = fitted.model_.module
    assert isinstance(module, torch.nn.Module)
    with torch.no_grad():
        scores = module(torch.tensor(X)).numpy()
    expected = fitted.decision_function(X) if estimator in CLASSIFIERS else fitted.predict(X)
    assert np.array_equal(scores.reshape(expected.shape), expected)


@pytest.mark.parametrize("copy", [deepcopy, lambda a: pickle.loads(pickle.dumps(a))])  # noqa: S301
@pytest.mark.parametrize("make", [DenseNetwork, autograd_network])
def test_a_copy_of_a_model_steps_on_its_own(make, copy):
    """It goes on as the model does, and moves no parameter of the model."""
    model = make(initial_layers("he", 0, (4, 3, 2)))
    x, y = model.array(X), model.array(np.arange(120) % 2)
    model.gradients(x, y)
    other, before = copy(model), model.parameters.vector.clone()
    rule = SGD()
    rule.step(other.parameters, other.gradients(x, y)[1], rule.start(other.parameters), 0.5)
    assert torch.equal(model.parameters.vector, before)
    rule.step(model.parameters, model.gradients(x, y)[1], rule.start(model.parameters), 0.5)
    assert not torch.equal(model.parameters.vector, before)
    assert torch.equal(model.parameters.vector, other.parameters.vector)
    assert torch.equal(model.scores(x), other.scores(x))
    assert float(model.loss(x, y)) < float(
        copy(make(initial_layers("he", 0, (4, 3, 2)))).loss(x, y)
    )
