"""Estimators with hidden layers: a classifier and a regressor."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
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


class DenseClassifier(Classifier, ABC):
    """A dense network with softmax output.

    hidden: the number of units of each hidden layer;
    activation: that of all hidden layers, one of `impl.training.dense.HIDDEN_ACTIVATIONS`;
    loss: "multinomial", or "squared" for half the squared distance to the label's unit vector;
    dropout: the share of the hidden units that every step leaves out;
    l2: the strength of the penalty on the weights; initial: a scheme of `initial_layer`.

    `coefs_` and `intercepts_` are the W^l, of shape (outputs, inputs), and the b^l.
    """

    def __init__(
        self,
        hidden: Sequence[int] = (100,),
        *,
        activation: str = "relu",
        loss: str = "multinomial",
        dropout: float = 0.0,
        l2: float = 0.0,
        initial: str = "fan-in",
        epochs: int = 50,
        batch: int = 16,
        rate: float | Schedule = 0.1,
        optimiser: Optimiser | None = None,
        patience: int | None = None,
        validation: float = 0.1,
        random_state: Any = None,
    ) -> None:
        self.hidden = hidden
        self.activation = activation
        self.loss = loss
        self.dropout = dropout
        self.l2 = l2
        self.initial = initial
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
        options = DenseOptions(
            activation=self.activation, loss=self.loss, dropout=self.dropout, l2=self.l2
        )
        return self._dense(layers, options)

    def _widths(self, inputs: int, outputs: int) -> tuple[int, ...]:
        return inputs, *self.hidden, outputs

    def _scheme(self) -> str:
        return self.initial

    def predict_proba(self, X: ArrayLike) -> Floats:
        """The softmax of the scores, of shape (N, K)."""
        return softmax(self._class_scores(X))

    def predict_log_proba(self, X: ArrayLike) -> Floats:
        """The logarithms of the same."""
        return log_softmax(self._class_scores(X))

    @property
    def coefs_(self) -> list[Floats]:
        """W^1 … W^L."""
        return self._arrays("W")

    @property
    def intercepts_(self) -> list[Floats]:
        """b^1 … b^L."""
        return self._arrays("b")


class DenseRegressor(Regressor, ABC):
    """A dense network with one linear output and the loss ½(ŷ − y)²; settings as of the classifier.

    With `activation="quadratic"` it is the quadratic network of ist24a:3.
    """

    def __init__(
        self,
        hidden: Sequence[int] = (100,),
        *,
        activation: str = "relu",
        dropout: float = 0.0,
        l2: float = 0.0,
        initial: str = "fan-in",
        epochs: int = 100,
        batch: int = 16,
        rate: float | Schedule = 0.01,
        optimiser: Optimiser | None = None,
        patience: int | None = None,
        validation: float = 0.1,
        random_state: Any = None,
    ) -> None:
        self.hidden = hidden
        self.activation = activation
        self.dropout = dropout
        self.l2 = l2
        self.initial = initial
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
        options = DenseOptions(
            activation=self.activation,
            output="identity",
            loss="squared",
            dropout=self.dropout,
            l2=self.l2,
        )
        return self._dense(layers, options)

    def _widths(self, inputs: int, outputs: int) -> tuple[int, ...]:
        return inputs, *self.hidden, outputs

    def _scheme(self) -> str:
        return self.initial

    @property
    def coefs_(self) -> list[Floats]:
        """W^1 … W^L."""
        return self._arrays("W")

    @property
    def intercepts_(self) -> list[Floats]:
        """b^1 … b^L."""
        return self._arrays("b")
