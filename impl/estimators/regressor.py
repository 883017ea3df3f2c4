"""Regressors: one number for each sample."""

from abc import ABC
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import RegressorMixin
from sklearn.utils.validation import check_is_fitted, validate_data

from impl.estimators.trained import Floats, Trained

FLOATS = (np.float64, np.float32)


class Regressor(RegressorMixin, Trained, ABC):
    """A trained model with one output."""

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Train from the start on X of shape (N, D) and targets y of shape (N,)."""
        x, targets = self._checked(X, y, first=True)
        self._begin(x, 1)
        self._train(x, targets, self.epochs, self.patience)
        return self

    def partial_fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Go on for one epoch."""
        first = not hasattr(self, "model_")
        x, targets = self._checked(X, y, first=first)
        if first:
            self._begin(x, 1)
        self._train(x, targets, 1)
        return self

    def _checked(self, X: ArrayLike, y: ArrayLike, *, first: bool) -> tuple[Floats, NDArray[Any]]:
        """The samples, and the targets as a column of their dtype."""
        x, targets = validate_data(self, X, y, dtype=FLOATS, y_numeric=True, reset=first)
        return x, np.asarray(targets, x.dtype)[:, None]

    def predict(self, X: ArrayLike) -> Floats:
        """The output, of shape (N,)."""
        check_is_fitted(self)
        return self._scores(validate_data(self, X, dtype=FLOATS, reset=False))[:, 0]
