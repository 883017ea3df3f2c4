"""The closed form beside the training that approaches it, and beside scikit-learn's."""

import numpy as np
import pytest
from sklearn.linear_model import Ridge

from impl.data.packaged import diabetes
from impl.numpy.closed_form import ClosedFormRegression
from impl.numpy.estimators import LinearRegression
from impl.training.optimisers import Nesterov


@pytest.fixture(scope="module")
def samples():
    """The training part of diabetes, whose features are not centred."""
    train = diabetes().train
    return train.x + 1, 3 * train.y + 2


@pytest.mark.parametrize("l2", [0, 0.1, 10])
def test_it_is_that_of_scikit_learn(samples, l2):
    """Ridge has the sum where ours has the mean: its strength is N times ours."""
    x, y = samples
    ours, theirs = ClosedFormRegression(l2=l2).fit(x, y), Ridge(len(x) * l2).fit(x, y)
    assert ours.coef_ == pytest.approx(theirs.coef_, rel=1e-9, abs=1e-9)
    assert ours.intercept_ == pytest.approx(theirs.intercept_, rel=1e-9)
    assert ours.predict(x) == pytest.approx(theirs.predict(x), rel=1e-9, abs=1e-9)
    other = ClosedFormRegression(l2=l2 + 0.1).fit(x, y)
    assert np.abs(other.coef_ - theirs.coef_).max() > 1e-3


@pytest.mark.parametrize("l2", [0.1, 1])
def test_training_with_the_penalty_ends_there(samples, l2):
    """Steps on all samples find the same w and b; with another penalty they do not."""
    x, y = samples
    exact = ClosedFormRegression(l2=l2).fit(x, y)
    settings = {"batch": len(x), "rate": 0.05, "optimiser": Nesterov(), "epochs": 2000}
    trained = LinearRegression(l2=l2, **settings, random_state=0).fit(x, y)
    assert trained.coef_ == pytest.approx(exact.coef_, abs=1e-6)
    assert trained.intercept_ == pytest.approx(exact.intercept_, abs=1e-6)
    other = LinearRegression(l2=2 * l2, **settings, random_state=0).fit(x, y)
    assert np.abs(other.coef_ - exact.coef_).max() > 1e-3


def test_of_many_solutions_it_is_the_shortest():
    """Two equal features share the weight."""
    x = np.array([[0.0, 0.0], [1.0, 1.0], [2.0, 2.0]])
    model = ClosedFormRegression().fit(x, 4 * x[:, 0] + 1)
    assert model.coef_ == pytest.approx([2, 2], rel=1e-14)
    assert model.intercept_ == pytest.approx(1, rel=1e-13)


@pytest.mark.parametrize("l2", [-1, float("nan"), float("inf")])
def test_a_penalty_is_finite_and_not_negative(l2):
    """What is no penalty is refused."""
    with pytest.raises(ValueError, match="l2 must be finite and ≥ 0"):
        ClosedFormRegression(l2=l2).fit([[1.0]], [1.0])
