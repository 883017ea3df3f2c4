"""An estimator whose model is trained by steps, in scikit-learn's words."""

import warnings
from abc import ABC, abstractmethod
from itertools import islice
from math import isfinite
from numbers import Integral
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator
from sklearn.exceptions import ConvergenceWarning
from sklearn.utils import check_random_state

from impl.exact import size
from impl.training.dense import Layers, initial_layers
from impl.training.early_stopping import EarlyStopping
from impl.training.model import Model
from impl.training.optimisers import SGD, Optimiser
from impl.training.order import Purpose, generator
from impl.training.schedules import ConstantRate, Schedule
from impl.training.train import TrainingState, epochs

Floats = NDArray[np.floating[Any]]


class Trained(BaseEstimator, ABC):
    """The settings of every training, and the attributes that it leaves behind.

    epochs: how often all samples are taken, or at most, if `patience` is given;
    batch: the number of samples of a step;
    rate: the learning rate, or a schedule of it;
    optimiser: the rule of a step, by default SGD;
    patience: after how many epochs without a lower validation loss to stop and go back to the best;
    validation: the share of the samples that is then kept from training;
    random_state: an integer is the seed itself.

    `model_` is the trained model, `n_iter_` the number of epochs, `loss_curve_` the mean loss of
    each, and `seed_` the seed.
    """

    epochs: int
    batch: int
    rate: float | Schedule
    optimiser: Optimiser | None
    patience: int | None
    validation: float
    random_state: Any

    @abstractmethod
    def _model_of(self, layers: Layers) -> Model[Any]:
        """The model of the estimator with these first weights."""

    @abstractmethod
    def _widths(self, inputs: int, outputs: int) -> tuple[int, ...]:
        """The number of inputs, of the units of every hidden layer, and of outputs."""

    @abstractmethod
    def _scheme(self) -> str:
        """How the first weights are drawn."""

    def _begin(self, x: Floats, outputs: int) -> None:
        """Make the model and the state before its first epoch."""
        self.seed_ = seed_of(self.random_state)
        widths = self._widths(x.shape[1], outputs)
        layers = initial_layers(self._scheme(), self.seed_, widths, x.dtype)
        self.model_ = self._model_of(layers)
        self.optimiser_state_ = self._rule().start(self.model_.parameters)
        self.n_iter_, self.n_steps_ = 0, 0
        self.loss_curve_: list[float] = []

    def _train(self, x: Floats, y: NDArray[Any], passes: int, patience: int | None = None) -> None:
        """Go on for so many epochs, or until patience ends."""
        passes = size(passes, "epochs")
        stopping, best, held_out = None, None, None
        if patience is not None:
            stopping = EarlyStopping(patience)
            (x, y), held_out = self._split(x, y)
        model = self.model_
        rate = self.rate if isinstance(self.rate, Schedule) else ConstantRate(self.rate)
        state = TrainingState(self.n_iter_, self.n_steps_, model.parameters, self.optimiser_state_)
        made = epochs(
            model, x, y, self._rule(), rate, batch=self.batch, seed=self.seed_, state=state
        )
        for record in islice(made, passes):
            self.n_iter_, self.n_steps_ = record.epoch, record.state.step
            self.loss_curve_.append(record.loss)
            if not isfinite(record.loss):
                warnings.warn(
                    f"the training has diverged at epoch {record.epoch}: its loss is "
                    f"{record.loss}; a smaller rate, or scaled features, may help",
                    ConvergenceWarning,
                    stacklevel=4,
                )
                break
            if stopping is not None and held_out is not None:
                loss = float(model.loss(*map(model.array, held_out)))
                best = stopping.better(best, record.epoch, loss, model.parameters)
                if stopping.stops(best, record.epoch):
                    break
        if best is not None:
            best.restore(model.parameters)

    def _rule(self) -> Optimiser:
        return SGD() if self.optimiser is None else self.optimiser

    def _split(self, x: Floats, y: NDArray[Any]) -> tuple[tuple[Any, Any], tuple[Any, Any]]:
        """The samples to train on and those to validate by."""
        if not 0 < self.validation < 1:
            raise ValueError(f"validation must be a share in (0, 1), not {self.validation}")
        kept = max(1, round(len(x) * self.validation))
        if kept >= len(x):
            raise ValueError(f"{len(x)} samples are too few to keep {kept} of them for validation")
        order = generator(Purpose.SPLIT, self.seed_).permutation(len(x))
        held_out, train = order[:kept], order[kept:]
        return (x[train], y[train]), (x[held_out], y[held_out])

    def _scores(self, x: Floats) -> Floats:
        """What the model computes, of shape (N, outputs)."""
        return np.asarray(self.model_.scores(self.model_.array(x)))

    def _arrays(self, letter: str) -> list[Floats]:
        """Copies of W1, W2 and so on, or of b1, b2 and so on."""
        parameters = self.model_.parameters
        return [np.asarray(parameters[n]).copy() for n in parameters if n.startswith(letter)]


def seed_of(random_state: Any) -> int:
    """An integer as it is; a number that is drawn from anything else that scikit-learn takes."""
    if isinstance(random_state, Integral):
        return int(random_state)
    return int(check_random_state(random_state).randint(2**31 - 1))
