"""Linear regression in closed form, as an estimator beside the one that is trained."""

from typing import Self

import numpy as np
from numpy.typing import ArrayLike
from sklearn.base import BaseEstimator, RegressorMixin
from sklearn.utils.validation import check_is_fitted, validate_data

from impl.numpy.arguments import Array
from impl.numpy.regression import least_squares, ridge


class ClosedFormRegression(RegressorMixin, BaseEstimator):
    """The w and b of the least mean of ½(w·x + b − y)² plus ½·l2·‖w‖².

    `LinearRegression` with the same penalty approaches them. The best b makes the mean of the
    residuals 0, so that w is that of centred samples: `ridge` with λ = N·l2, and without a penalty
    `least_squares`, which has the least norm where many fit. `coef_` has shape (D,).
    """

    def __init__(self, *, l2: float = 0.0) -> None:
        self.l2 = l2

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Solve for X of shape (N, D) and y of shape (N,)."""
        x, targets = validate_data(self, X, y, dtype=(np.float64, np.float32), y_numeric=True)
        if not 0 <= self.l2 < np.inf:
            raise ValueError(f"l2 must be finite and ≥ 0, not {self.l2}")
        targets = np.asarray(targets, x.dtype)
        center, mean = x.mean(0), targets.mean()
        centred, residual = x - center, targets - mean
        if self.l2:
            w = ridge(centred, residual, float(len(x) * self.l2))
        else:
            w = least_squares(centred, residual)
        self.coef_: Array = w
        self.intercept_ = float(mean - center @ w)
        return self

    def predict(self, X: ArrayLike) -> Array:
        """w·x + b, of shape (N,)."""
        check_is_fitted(self)
        x = validate_data(self, X, dtype=(np.float64, np.float32), reset=False)
        predicted: Array = x @ self.coef_ + x.dtype.type(self.intercept_)
        return predicted
