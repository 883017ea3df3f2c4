"""What a model of any framework offers to be trained."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Array = TypeVar("Array", bound=Any)


class Model(ABC, Generic[Array]):
    """Parameters, a loss, and its gradients; x has shape (B, inputs), a row for each sample.

    The layers are numbered from 1: their parameters are W1 of shape (outputs, inputs) and b1 of
    shape (outputs,), W2, b2 and so on. Targets y are labels 0 … K−1 of shape (B,), or, for
    regression, numbers of shape (B, outputs).
    """

    parameters: Mapping[str, Array]  # changed in place; the first has the inputs as its last axis
    dtype: np.dtype[Any]  # of the parameters, in NumPy's words
    dropout: float  # the rate at which units of the hidden layers are dropped in training
    dropped_units: tuple[int, ...]  # of each hidden layer, the number of units; () without dropout

    @abstractmethod
    def array(self, a: NDArray[Any]) -> Array:
        """The same numbers in the framework: floats in the model's dtype, labels as integers."""

    @abstractmethod
    def gradients(
        self, x: Array, y: Array, masks: Sequence[Array] = ()
    ) -> tuple[Any, Mapping[str, Array]]:
        """The loss, of shape (), and its derivatives by the parameters, both with the masks.

        There is a mask of shape (B, units) for each of the dropped units, or there are none. The
        derivatives are without the part of the loss that `shrink` takes care of, as an L1 penalty.
        The arrays may be overwritten by the next call.
        """

    def stepping(self) -> AbstractContextManager[object]:
        """What the steps of an epoch run in: a framework may leave off there what none needs."""
        return nullcontext()

    @abstractmethod
    def loss(self, x: Array, y: Array) -> Any:
        """The mean over the samples, of shape (), with nothing dropped, plus the penalty if any."""

    @abstractmethod
    def scores(self, x: Array) -> Array:
        """The last pre-activations, of shape (B, outputs), with nothing dropped."""

    def shrink(self, rate: float) -> None:
        """What follows a step, for a penalty without a gradient: its proximal map, in place."""
