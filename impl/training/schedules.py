"""The learning rate of every step."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from math import isfinite

from impl.exact import size


class Schedule(ABC):
    """A learning rate for each step t = 0, 1, …, counted over all epochs."""

    @abstractmethod
    def rate(self, step: int) -> float:
        """η_t."""


@dataclass(frozen=True)
class ConstantRate(Schedule):
    """The same rate at every step."""

    initial: float

    def __post_init__(self) -> None:
        if not (isfinite(self.initial) and self.initial > 0):
            raise ValueError(f"the learning rate must be finite and positive, not {self.initial}")

    def rate(self, step: int) -> float:
        """η."""
        return float(self.initial)


@dataclass(frozen=True)
class TimeBasedLearningRate(Schedule):
    """A positive integer that falls by 1 at each step until it is 1 (hertie23:2.2b).

    >>> [TimeBasedLearningRate(3).rate(step) for step in range(5)]
    [3.0, 2.0, 1.0, 1.0, 1.0]
    """

    initial: int

    def __post_init__(self) -> None:
        size(self.initial, "the initial learning rate")

    def rate(self, step: int) -> float:
        """max(initial − t, 1)."""
        return float(max(self.initial - step, 1))
