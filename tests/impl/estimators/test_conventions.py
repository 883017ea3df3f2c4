"""The estimators follow scikit-learn's conventions, by its own battery of checks."""

import warnings

import numpy as np
import pytest
from sklearn.exceptions import ConvergenceWarning
from sklearn.utils.estimator_checks import check_estimator

from impl.numpy.closed_form import ClosedFormRegression
from impl.numpy.estimators import (
    DenseClassifier,
    DenseRegressor,
    LinearRegression,
    LogisticRegression,
    Perceptron,
)

ESTIMATORS = [
    Perceptron,
    LogisticRegression,
    LinearRegression,
    DenseClassifier,
    DenseRegressor,
    ClosedFormRegression,
]

# The checks that do not run, and why; all others pass.
NOT_RUN = {
    "check_array_api_input": "arrays of other libraries are an experiment of scikit-learn's",
    "check_classifier_data_not_an_array": "needs pandas, which nothing here is made with",
    "check_regressor_data_not_an_array": "needs pandas, which nothing here is made with",
}


class ForgetsItsSettings(LogisticRegression):
    """The epochs are changed where they are given: wrong on purpose."""

    def __init__(self, *, epochs=50, random_state=None):
        super().__init__(epochs=epochs + 1, random_state=random_state)


class NeverTheSame(LogisticRegression):
    """The seed is not the one that was asked for: wrong on purpose."""

    def fit(self, X, y):
        """Train with a seed of its own."""
        seed, self.random_state = self.random_state, None
        super().fit(X, y)
        self.random_state = seed
        return self


class ChangesItsInput(LinearRegression):
    """Predicting scales the samples in place: wrong on purpose."""

    def predict(self, X):
        """Predict for samples that are twice as large."""
        X *= 2
        return super().predict(X)


class AnswersUnlearned(LinearRegression):
    """It predicts before it has learned anything: wrong on purpose."""

    def predict(self, X):
        """Predict, or say 0."""
        return super().predict(X) if hasattr(self, "model_") else np.zeros(len(X))


def battery(estimator):
    """The names of the checks that pass, of those that fail, and of those that do not run."""
    with warnings.catch_warnings():
        # The battery also trains on features of size 20, for which no rate is made.
        warnings.simplefilter("ignore", ConvergenceWarning)
        made = check_estimator(estimator, on_fail=None, on_skip=None)
    return tuple(
        {run["check_name"] for run in made if run["status"] == status}
        for status in ("passed", "failed", "skipped")
    )


@pytest.mark.parametrize("estimator", ESTIMATORS)
def test_the_battery_passes(estimator):
    """No check fails, and those that do not run are named with their reason."""
    passed, failed, not_run = battery(estimator())
    assert len(passed) > 40
    assert not failed
    assert not_run <= set(NOT_RUN)


@pytest.mark.parametrize(
    ("defect", "check"),
    [
        (ForgetsItsSettings, "check_parameters_default_constructible"),
        (NeverTheSame, "check_fit_idempotent"),
        (ChangesItsInput, "check_methods_subset_invariance"),
        (AnswersUnlearned, "check_estimators_unfitted"),
    ],
)
def test_the_battery_finds_defects(defect, check):
    """An estimator with a defect fails the check that is about it."""
    assert check in battery(defect())[1]
