"""What is measured before the first epoch and after each: the curves that the reports draw."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from impl.data import Classification, Samples
from impl.experiments.data_source import DataSet
from impl.numpy.regression import ridge
from impl.training.model import Model

PARTS = ("train", "validation", "test")

# Every curve, and what its axis says.
CURVES = {
    **{f"{part} loss": "loss" for part in PARTS},
    **{f"{part} accuracy": "accuracy" for part in PARTS},
    "weight norm": "‖W‖",
    "zero weights": "share of weights that are 0",  # but for inputs that are always 0
    "distance": "‖w − ŵ‖",
    "running loss": "loss",  # mean over the steps of an epoch, with what they drop
    "rate": "learning rate",
    "steps": "steps",
    "seconds": "seconds of training",
    "processor seconds": "processor seconds of training",  # whatever else the machine does
    "movement": "‖Δθ‖ over the epoch",
}


@dataclass(frozen=True)
class Measure:
    """The curves' values of a model as it is now, for the three parts of its data."""

    model: Model[Any]
    labels: Mapping[str, NDArray[Any]]  # of each part
    arrays: Mapping[str, tuple[Any, Any]]  # x and y of each part, in the framework
    used: NDArray[np.bool_]  # whether an input is ever different from 0, so that its weights move
    closed_form: NDArray[np.float64] | None  # what (W1, b1) is measured against

    @classmethod
    def of(cls, model: Model[Any], data: DataSet, *, linear: bool) -> Self:
        """Of this model; if it is linear with one output, also its distance to ridge regression."""
        parts: dict[str, Samples] = {part: getattr(data, part) for part in PARTS}
        return cls(
            model,
            {part: p.y for part, p in parts.items() if isinstance(data, Classification)},
            {part: (model.array(p.x), model.array(targets(p))) for part, p in parts.items()},
            (data.train.x != 0).any(0),
            ridge_solution(data.train) if linear else None,
        )

    def __call__(self) -> dict[str, float]:
        """Loss of every part, accuracy for classes, and what the weights W1, W2, … are like."""
        found: dict[str, float] = {}
        for part, (x, y) in self.arrays.items():
            found[f"{part} loss"] = float(self.model.loss(x, y))
            if part in self.labels:
                right = predicted(np.asarray(self.model.scores(x))) == self.labels[part]
                found[f"{part} accuracy"] = float(np.mean(right))
        parameters = {n: np.asarray(a, float) for n, a in self.model.parameters.items()}
        weights = {n: a for n, a in parameters.items() if n.startswith("W")}
        found["weight norm"] = float(np.sqrt(sum((W * W).sum() for W in weights.values())))
        weights["W1"] = weights["W1"][:, self.used]
        zeros = sum(np.count_nonzero(W == 0) for W in weights.values())
        found["zero weights"] = zeros / sum(W.size for W in weights.values())
        if self.closed_form is not None:
            now = np.append(parameters["W1"], parameters["b1"])
            found["distance"] = float(np.linalg.norm(now - self.closed_form))
        return found


def targets(samples: Samples) -> NDArray[Any]:
    """The y that models take: labels (N,), or numbers (N, 1)."""
    return samples.y if samples.y.dtype.kind == "i" else samples.y[:, None]


def predicted(scores: NDArray[Any]) -> NDArray[np.intp]:
    """The class of the largest score of each sample, the first of several; 0 if there is a NaN."""
    labels: NDArray[np.intp] = np.where(np.isnan(scores).any(1), 0, np.argmax(scores, 1))
    return labels


def ridge_solution(samples: Samples, lam: float = 1.0) -> NDArray[np.float64]:
    """(XᵀX + λI)⁻¹Xᵀy with a last column of ones in X, (D + 1,), as ist21:2.2a has it."""
    ones = np.ones((len(samples), 1))
    return np.asarray(ridge(np.hstack([samples.x, ones]), samples.y, lam), float)
