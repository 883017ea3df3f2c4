"""Classifiers: labels of any kind, and the scores of each class."""

from abc import ABC
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import ClassifierMixin
from sklearn.utils.multiclass import check_classification_targets, unique_labels
from sklearn.utils.validation import check_is_fitted, validate_data

from impl.estimators.trained import Floats, Trained

FLOATS = (np.float64, np.float32)


class Classifier(ClassifierMixin, Trained, ABC):
    """A trained model with an output for each class; `classes_` are the labels in their order."""

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Train from the start on X of shape (N, D) and labels y of shape (N,)."""
        x, targets = validate_data(self, X, y, dtype=FLOATS)
        check_classification_targets(targets)
        self.classes_, labels = np.unique(targets, return_inverse=True)
        self._begin(x, len(self.classes_))
        self._train(x, labels, self.epochs, self.patience)
        return self

    def partial_fit(self, X: ArrayLike, y: ArrayLike, classes: ArrayLike | None = None) -> Self:
        """Go on for one epoch; the first call names all classes."""
        first = not hasattr(self, "model_")
        x, targets = validate_data(self, X, y, dtype=FLOATS, reset=first)
        check_classification_targets(targets)
        if first:
            if classes is None:
                raise ValueError("classes must be given at the first call of partial_fit")
            self.classes_ = unique_labels(classes)
            self._begin(x, len(self.classes_))
        elif classes is not None and not np.array_equal(unique_labels(classes), self.classes_):
            raise ValueError(f"classes must be those of the first call, {self.classes_}")
        self._train(x, self._labels(targets), 1)
        return self

    def _labels(self, y: NDArray[Any]) -> NDArray[np.intp]:
        """The places of the labels among the classes."""
        places = np.minimum(np.searchsorted(self.classes_, y), len(self.classes_) - 1)
        strange = np.unique(y[self.classes_[places] != y])
        if len(strange):
            raise ValueError(f"y has labels that are not among the classes: {strange}")
        return places.astype(np.intp)

    def _class_scores(self, X: ArrayLike) -> Floats:
        """The score of each class, of shape (N, K)."""
        check_is_fitted(self)
        return self._scores(validate_data(self, X, dtype=FLOATS, reset=False))

    def decision_function(self, X: ArrayLike) -> Floats:
        """The scores, of shape (N, K); for two classes z_2 − z_1, of shape (N,)."""
        z = self._class_scores(X)
        return z[:, 1] - z[:, 0] if len(self.classes_) == 2 else z

    def predict(self, X: ArrayLike) -> NDArray[Any]:
        """The label with the largest score, and of several the first; of shape (N,)."""
        places = self._class_scores(X).argmax(1)
        labels: NDArray[Any] = self.classes_[places]
        return labels
