"""What a data set is: samples in three parts, for training, validation and test."""

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, final

import numpy as np
from numpy.typing import NDArray

from impl.training.order import Purpose, generator


class DataError(Exception):
    """A file that cannot be used; the message says which, why, and what would be right."""


@final
@dataclass(frozen=True)
class Samples:
    """x of shape (N, D) in float64 and y of shape (N,): labels (intp) or targets (float64)."""

    x: NDArray[np.float64]
    y: NDArray[Any]

    def __len__(self) -> int:
        return len(self.x)


@final
@dataclass(frozen=True)
class Classification:
    """Images with labels 0 … classes − 1, each a row of its pixels between 0 and 1."""

    name: str
    classes: int
    image: tuple[int, ...]  # the shape of one
    train: Samples
    validation: Samples
    test: Samples

    @cached_property
    def digest(self) -> str:
        """Of all numbers in it: equal for equal data, whatever file they came from."""
        return _digest(self.train, self.validation, self.test)


@final
@dataclass(frozen=True)
class Regression:
    """Samples with a real target.

    Features and target have mean 0 and variance 1 over the training part (a constant has variance
    0), so that one learning rate suits them all and a model of the mean has the squared error 1.
    """

    name: str
    features: tuple[str, ...]
    target: str
    train: Samples
    validation: Samples
    test: Samples

    @cached_property
    def digest(self) -> str:
        """Of all numbers in it: equal for equal data, whatever file they came from."""
        return _digest(self.train, self.validation, self.test)


def contradicted(data: Classification, share: float, seed: int) -> Classification:
    """The same with a share of the training images once more, each with a label that is not its.

    No function of the images has all labels then, and no linear model in particular.
    """
    random = generator(Purpose.NOISE, seed)
    x, y = data.train.x, data.train.y
    chosen = random.permutation(len(y))[: round(share * len(y))]
    others = (y[chosen] + random.integers(1, data.classes, len(chosen))) % data.classes
    train = Samples(np.vstack([x, x[chosen]]), np.concatenate([y, others]))
    return replace(data, train=train)


def parts(number: int, seed: int = 0) -> tuple[NDArray[np.intp], ...]:
    """The sample numbers 0 … number − 1, three fifths for training, a fifth each for the rest."""
    order = np.random.Generator(np.random.Philox(seed)).permutation(number)
    fifth = number // 5
    return order[2 * fifth :], order[fifth : 2 * fifth], order[:fifth]


def stratified_parts(labels: NDArray[np.intp], seed: int = 0) -> tuple[NDArray[np.intp], ...]:
    """As `parts`, of each class on its own, so that none is rare in one part by chance."""
    of_each = [np.flatnonzero(labels == label) for label in np.unique(labels)]
    split = [[members[p] for p in parts(len(members), seed)] for members in of_each]
    return tuple(np.sort(np.concatenate(part)) for part in zip(*split, strict=True))


def standardised(x: NDArray[np.float64], train: NDArray[np.intp]) -> NDArray[np.float64]:
    """Every column less its mean over the training samples, in units of their deviation."""
    mean, deviation = x[train].mean(0), x[train].std(0)
    # A column of equal entries has a deviation of a few roundings of its mean instead of 0.
    constant = deviation <= 8 * np.finfo(float).eps * abs(mean)
    scaled: NDArray[np.float64] = (x - mean) / np.where(constant, 1, deviation)
    return scaled


def _digest(*samples: Samples) -> str:
    found = hashlib.sha256()
    for part in samples:
        for array in (part.x, part.y):
            found.update(f"{array.dtype.str}{array.shape}".encode())
            found.update(np.ascontiguousarray(array).data)
    return found.hexdigest()
