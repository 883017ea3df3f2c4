"""What the estimators learn, how they go on, and when they stop."""

from copy import deepcopy

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.exceptions import ConvergenceWarning

from impl.numpy.estimators import (
    DenseClassifier,
    DenseRegressor,
    LinearRegression,
    LogisticRegression,
    Perceptron,
)
from impl.numpy.quadratic import quadratic_network
from impl.training.optimisers import Adam, Momentum

RANDOM = np.random.default_rng(0)
N, D = 120, 4
X = RANDOM.normal(size=(N, D))
NAMES = np.array(["ape", "bee", "cat"])[(X @ RANDOM.normal(size=(D, 3))).argmax(1)]
NUMBERS = X @ np.array([1.0, -2.0, 0.5, 0.0]) + 3

CLASSIFIERS = [
    Perceptron(epochs=4, random_state=5),
    LogisticRegression(epochs=4, random_state=5),
    LogisticRegression(epochs=4, optimiser=Adam(), l1=1e-3, random_state=5),
    DenseClassifier((8,), epochs=4, dropout=0.5, optimiser=Momentum(), random_state=5),
]
REGRESSORS = [
    LinearRegression(epochs=4, random_state=5),
    DenseRegressor((8,), epochs=4, optimiser=Adam(), random_state=5),
]


def learned(estimator):
    """All parameters of the model."""
    return estimator.model_.parameters.vector


@pytest.mark.parametrize("estimator", CLASSIFIERS + REGRESSORS, ids=str)
def test_partial_fits_are_the_epochs_of_fit(estimator):
    """Four calls, the last two after a copy, end where fit with four epochs does, bit by bit."""
    y = NAMES if estimator in CLASSIFIERS else NUMBERS
    whole, parts = clone(estimator).fit(X, y), clone(estimator)
    first = {"classes": ["cat", "bee", "ape"]} if estimator in CLASSIFIERS else {}
    parts.partial_fit(X, y, **first).partial_fit(X, y)
    parts = deepcopy(parts).partial_fit(X, y).partial_fit(X, y)
    assert np.array_equal(learned(whole), learned(parts))
    assert whole.n_iter_ == parts.n_iter_ == 4
    assert whole.loss_curve_ == parts.loss_curve_


@pytest.mark.parametrize("estimator", CLASSIFIERS + REGRESSORS, ids=str)
def test_the_seed_decides_everything(estimator):
    """The same seed learns the same, another one something else."""
    y = NAMES if estimator in CLASSIFIERS else NUMBERS
    first = clone(estimator).fit(X, y)
    assert first.seed_ == 5
    assert np.array_equal(learned(first), learned(clone(estimator).fit(X, y)))
    other = clone(estimator).set_params(random_state=6).fit(X, y)
    assert not np.array_equal(learned(first), learned(other))


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_model_has_the_precision_of_the_samples(dtype):
    """float32 stays float32, in parameters, scores and probabilities."""
    model = DenseClassifier((3,), epochs=1, random_state=0).fit(X.astype(dtype), NAMES)
    assert learned(model).dtype == dtype
    assert model.decision_function(X.astype(dtype)).dtype == dtype
    assert model.predict_proba(X.astype(dtype)).dtype == dtype


def test_whole_numbers_are_learned_as_floats():
    """Integer samples are float64."""
    assert learned(LinearRegression(epochs=1).fit(np.eye(3, dtype=int), [1, 2, 3])).dtype == float


def test_the_perceptron_learns_what_is_separable():
    """It makes no mistake in the end, and then nothing changes."""
    model = Perceptron(epochs=200, random_state=0).fit(X, NAMES)
    assert model.loss_curve_[-1] == 0
    assert model.score(X, NAMES) == 1
    assert model.coef_.shape == (3, D)
    assert model.intercept_.shape == (3,)


def test_logistic_regression_learns_labels_of_any_kind():
    """Classes are the sorted labels, probabilities sum to 1, and the largest is predicted."""
    model = LogisticRegression(random_state=0).fit(X, NAMES)
    assert model.classes_.tolist() == ["ape", "bee", "cat"]
    probabilities = model.predict_proba(X)
    assert probabilities.sum(1) == pytest.approx(np.ones(N), rel=1e-14)
    assert np.array_equal(model.classes_[probabilities.argmax(1)], model.predict(X))
    assert np.exp(model.predict_log_proba(X)) == pytest.approx(probabilities, rel=1e-13)
    assert model.score(X, NAMES) > 0.95


def test_the_l1_penalty_makes_weights_zero():
    """Features that say nothing lose their weights exactly; with L2 they only become small."""
    noise = np.hstack([X, RANDOM.normal(size=(N, 20))])
    settings = {"batch": N, "epochs": 300, "random_state": 0}
    sparse = LogisticRegression(l1=0.05, **settings).fit(noise, NAMES)
    small = LogisticRegression(l2=0.05, **settings).fit(noise, NAMES)
    assert (sparse.coef_[:, D:] == 0).mean() > 0.5
    assert not (small.coef_ == 0).any()


def test_linear_regression_finds_the_line():
    """Targets that are linear are learned to the last digits."""
    model = LinearRegression(epochs=200, batch=8, rate=0.1, random_state=0).fit(X, NUMBERS)
    assert model.coef_ == pytest.approx([1, -2, 0.5, 0], abs=1e-9)
    assert model.intercept_ == pytest.approx(3, rel=1e-9)
    assert model.predict(X) == pytest.approx(NUMBERS, abs=1e-8)


def test_a_network_learns_what_no_line_does():
    """The parity of two signs: chance for one layer, nearly all for a hidden layer."""
    x = RANDOM.normal(size=(400, 2))
    y = x[:, 0] * x[:, 1] > 0
    assert LogisticRegression(random_state=0).fit(x, y).score(x, y) < 0.7
    assert DenseClassifier((16,), epochs=100, random_state=0).fit(x, y).score(x, y) > 0.95


def test_a_regressor_of_quadratic_units_learns_a_quadratic():
    """It is `quadratic_network`, and a product of features is within its reach."""
    model = DenseRegressor((6,), activation="quadratic", epochs=300, rate=0.02, random_state=0)
    y = X[:, 0] * X[:, 1] / 2
    assert model.fit(X, y).score(X, y) > 0.99
    (W, v), (b, v0) = model.coefs_, model.intercepts_
    assert model.predict(X) == pytest.approx(quadratic_network(X, W, b, v[0], v0[0]), abs=1e-12)


def test_early_stopping_goes_back_to_the_best_epoch():
    """It stops long before all epochs, and the weights are those of patience epochs before."""
    noisy = NUMBERS + 5 * RANDOM.normal(size=N)
    settings = {"hidden": (64,), "rate": 0.05, "random_state": 3, "validation": 0.3}
    model = DenseRegressor(**settings, epochs=500, patience=4).fit(X, noisy)
    assert model.n_iter_ < 500
    best = DenseRegressor(**settings, epochs=model.n_iter_ - 4, patience=500).fit(X, noisy)
    assert np.array_equal(learned(model), learned(best))


@pytest.mark.filterwarnings("ignore:the training has diverged")
def test_a_training_that_diverges_says_so():
    """It stops there with a warning that names the epoch."""
    model = LinearRegression(rate=10.0, epochs=500, random_state=0)
    with pytest.warns(ConvergenceWarning, match="has diverged at epoch .* a smaller rate"):
        model.fit(X, NUMBERS)
    assert model.n_iter_ < 500


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: LogisticRegression().partial_fit(X, NAMES),
            "classes must be given at the first call",
        ),
        (
            lambda: LogisticRegression().partial_fit(X, NAMES, ["ape", "bee"]),
            r"y has labels that are not among the classes: \['cat'\]",
        ),
        (
            lambda: CLASSIFIERS[1].fit(X, NAMES).partial_fit(X, NAMES, ["ape", "bee"]),
            "classes must be those of the first call",
        ),
        (lambda: LogisticRegression(rate=-1).fit(X, NAMES), "the learning rate must be finite"),
        (lambda: LogisticRegression(l2=-1).fit(X, NAMES), "l2 must be finite and ≥ 0"),
        (lambda: LogisticRegression(batch=0).fit(X, NAMES), "batch must be at least 1"),
        (lambda: LogisticRegression(epochs=0).fit(X, NAMES), "epochs must be at least 1"),
        (lambda: DenseClassifier((0,)).fit(X, NAMES), r"widths\[1\] must be at least 1"),
        (lambda: DenseClassifier(activation="gelu").fit(X, NAMES), "activation must be one of"),
        (
            lambda: LinearRegression(patience=2, validation=1.5).fit(X, NUMBERS),
            r"validation must be a share in \(0, 1\), not 1.5",
        ),
        (
            lambda: LinearRegression(patience=2).fit(X[:1], NUMBERS[:1]),
            "1 samples are too few to keep 1 of them for validation",
        ),
    ],
)
def test_settings_that_make_no_sense_are_refused(call, message):
    """The error names the setting and its range."""
    with pytest.raises(ValueError, match=message):
        call()
