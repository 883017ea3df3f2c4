"""Estimators of one layer: the perceptron, logistic regression and linear regression."""

from abc import ABC, abstractmethod
from typing import Any

from numpy.typing import ArrayLike

from impl.estimators.classifier import Classifier
from impl.estimators.regressor import Regressor
from impl.estimators.trained import Floats
from impl.numpy.softmax import log_softmax, softmax
from impl.training.dense import DenseOptions, Layers
from impl.training.model import Model
from impl.training.optimisers import Optimiser
from impl.training.schedules import Schedule


class Perceptron(Classifier, ABC):
    """The perceptron for K classes, from weights of 0; with batch = 1 and SGD it is the proved one.

    `coef_` has shape (K, D), a row for each class, and `intercept_` (K,).
    """

    def __init__(
        self,
        *,
        epochs: int = 20,
        batch: int = 1,
        rate: float | Schedule = 1.0,
        optimiser: Optimiser | None = None,
        patience: int | None = None,
        validation: float = 0.1,
        random_state: Any = None,
    ) -> None:
        self.epochs = epochs
        self.batch = batch
        self.rate = rate
        self.optimiser = optimiser
        self.patience = patience
        self.validation = validation
        self.random_state = random_state

    def _widths(self, inputs: int, outputs: int) -> tuple[int, ...]:
        return inputs, outputs

    def _scheme(self) -> str:
        return "zero"

    @property
    def coef_(self) -> Floats:
        """The weights W."""
        return self._arrays("W")[0]

    @property
    def intercept_(self) -> Floats:
        """The biases b."""
        return self._arrays("b")[0]


class LogisticRegression(Classifier, ABC):
    """Multinomial logistic regression, from weights of 0.

    The loss is the mean over the samples, plus ½·l2·‖W‖² + l1·Σ|W_kd|, which spares the biases. By
    the proximal steps of the L1 penalty weights become exactly 0; the smaller the batch, the more
    of them are moved off it again. `coef_` has shape (K, D), a row for each class, also for two of
    them, and `intercept_` (K,).
    """

    def __init__(
        self,
        *,
        l2: float = 0.0,
        l1: float = 0.0,
        epochs: int = 50,
        batch: int = 16,
        rate: float | Schedule = 0.1,
        optimiser: Optimiser | None = None,
        patience: int | None = None,
        validation: float = 0.1,
        random_state: Any = None,
    ) -> None:
        self.l2 = l2
        self.l1 = l1
        self.epochs = epochs
        self.batch = batch
        self.rate = rate
        self.optimiser = optimiser
        self.patience = patience
        self.validation = validation
        self.random_state = random_state

    @abstractmethod
    def _dense(self, layers: Layers, options: DenseOptions) -> Model[Any]:
        """The framework's dense network."""

    def _model_of(self, layers: Layers) -> Model[Any]:
        return self._dense(layers, DenseOptions(l2=self.l2, l1=self.l1))

    def _widths(self, inputs: int, outputs: int) -> tuple[int, ...]:
        return inputs, outputs

    def _scheme(self) -> str:
        return "zero"

    def predict_proba(self, X: ArrayLike) -> Floats:
        """The softmax of the scores, of shape (N, K)."""
        return softmax(self._class_scores(X))

    def predict_log_proba(self, X: ArrayLike) -> Floats:
        """The logarithms of the same."""
        return log_softmax(self._class_scores(X))

    @property
    def coef_(self) -> Floats:
        """The weights W."""
        return self._arrays("W")[0]

    @property
    def intercept_(self) -> Floats:
        """The biases b."""
        return self._arrays("b")[0]


class LinearRegression(Regressor, ABC):
    """Linear regression by steps, from weights of 0.

    The loss is the mean of ½(w·x + b − y)² over the samples, plus ½·l2·‖w‖² + l1·Σ|w_d|. So the
    minimiser is that of `impl.numpy.regression.ridge` with λ = N·l2, for centred data. `coef_` has
    shape (D,), and `intercept_` is a number.
    """

    def __init__(
        self,
        *,
        l2: float = 0.0,
        l1: float = 0.0,
        epochs: int = 100,
        batch: int = 16,
        rate: float | Schedule = 0.01,
        optimiser: Optimiser | None = None,
        patience: int | None = None,
        validation: float = 0.1,
        random_state: Any = None,
    ) -> None:
        self.l2 = l2
        self.l1 = l1
        self.epochs = epochs
        self.batch = batch
        self.rate = rate
        self.optimiser = optimiser
        self.patience = patience
        self.validation = validation
        self.random_state = random_state

    @abstractmethod
    def _dense(self, layers: Layers, options: DenseOptions) -> Model[Any]:
        """The framework's dense network."""

    def _model_of(self, layers: Layers) -> Model[Any]:
        options = DenseOptions(output="identity", loss="squared", l2=self.l2, l1=self.l1)
        return self._dense(layers, options)

    def _widths(self, inputs: int, outputs: int) -> tuple[int, ...]:
        return inputs, outputs

    def _scheme(self) -> str:
        return "zero"

    @property
    def coef_(self) -> Floats:
        """The weights w."""
        w: Floats = self._arrays("W")[0][0]
        return w

    @property
    def intercept_(self) -> float:
        """The bias b."""
        return float(self._arrays("b")[0][0])
