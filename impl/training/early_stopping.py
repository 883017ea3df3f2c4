"""Early stopping: when a loss has not fallen for long, and the weights where it was least."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from impl.exact import size

Array = TypeVar("Array", bound=Any)


@dataclass(frozen=True)
class Best(Generic[Array]):
    """The epoch with the least loss so far, and a copy of the parameters after it."""

    epoch: int
    loss: float
    parameters: Mapping[str, Array]

    def restore(self, parameters: Mapping[str, Array]) -> None:
        """Give the parameters the best values, in place."""
        for name, theta in parameters.items():
            theta[...] = self.parameters[name]


@dataclass(frozen=True)
class EarlyStopping:
    """Stop when the loss has not fallen by more than least_improvement for `patience` epochs.

    For an accuracy, which is to rise, give its negative as the loss. NaN is never the best.
    """

    patience: int
    least_improvement: float = 0.0

    def __post_init__(self) -> None:
        size(self.patience, "patience")
        if not self.least_improvement >= 0:
            raise ValueError(f"least_improvement must be ≥ 0, not {self.least_improvement}")

    def better(
        self,
        best: Best[Array] | None,
        epoch: int,
        loss: float,
        parameters: Mapping[str, Array],
    ) -> Best[Array]:
        """The best after this epoch, too; the first epoch's for best = None."""
        if best is None or loss < best.loss - self.least_improvement or best.loss != best.loss:
            copies = {name: theta * 1 for name, theta in parameters.items()}
            return Best(epoch, float(loss), copies)
        return best

    def stops(self, best: Best[Array], epoch: int) -> bool:
        """Whether the epoch just finished is the last."""
        return epoch - best.epoch >= self.patience
