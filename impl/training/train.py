"""The epochs of a training."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import Any, Generic, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from impl.exact import size
from impl.training.model import Model
from impl.training.optimisers import Optimiser
from impl.training.order import checked_seed, dropout_mask, sample_order
from impl.training.schedules import Schedule

Array = TypeVar("Array", bound=Any)


@dataclass(frozen=True)
class TrainingState(Generic[Array]):
    """All that a training needs to go on after an epoch; its arrays are those that are changed."""

    epoch: int  # finished so far
    step: int  # taken so far
    parameters: Mapping[str, Array]
    optimiser: dict[str, Any]

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Copies as NumPy arrays, to be saved."""
        return {
            "epoch": np.array(self.epoch),
            "step": np.array(self.step),
            **{f"parameters/{name}": np.asarray(a).copy() for name, a in self.parameters.items()},
            **{f"optimiser/{name}": np.asarray(a).copy() for name, a in self.optimiser.items()},
        }

    @classmethod
    def restored(
        cls, arrays: Mapping[str, NDArray[Any]], model: Model[Array], optimiser: Optimiser
    ) -> Self:
        """The state that was saved, its parameters written into the model."""
        state = optimiser.start(model.parameters)
        expected = {f"parameters/{name}" for name in model.parameters}
        expected |= {"epoch", "step"} | {f"optimiser/{name}" for name in state}
        if set(arrays) != expected:
            names = ", ".join(sorted(set(arrays) ^ expected))
            raise ValueError(f"the state is not one of this model and optimiser; see {names}")
        for folder, into in (("parameters", model.parameters), ("optimiser", state)):
            for name, array in into.items():
                saved = arrays[f"{folder}/{name}"]
                if tuple(saved.shape) != tuple(array.shape):
                    shape = tuple(array.shape)
                    raise ValueError(f"{name} must have shape {shape}, not {saved.shape}")
                array[...] = saved if isinstance(array, np.ndarray) else model.array(saved)
        return cls(int(arrays["epoch"]), int(arrays["step"]), model.parameters, state)


@dataclass(frozen=True)
class EpochRecord(Generic[Array]):
    """What an epoch was: its number from 1, and means over its samples."""

    epoch: int
    loss: float  # of every sample at the parameters that its step began with, masks included
    rate: float  # of the last step
    seconds: float
    state: TrainingState[Array]


def start(model: Model[Array], optimiser: Optimiser) -> TrainingState[Array]:
    """The state before the first epoch."""
    return TrainingState(0, 0, model.parameters, optimiser.start(model.parameters))


def epochs(
    model: Model[Array],
    x: NDArray[Any],
    y: NDArray[Any],
    optimiser: Optimiser,
    schedule: Schedule,
    *,
    batch: int,
    seed: int,
    state: TrainingState[Array] | None = None,
    shuffle: bool = True,
) -> Iterator[EpochRecord[Array]]:
    """Train without end, epoch by epoch, from the state; the model changes in place.

    An epoch takes all samples in an order of its own, `batch` of them at each step and what is left
    at the last. It is the caller who stops.
    """
    batch, seed = size(batch, "batch"), checked_seed(seed)
    require_samples(model, x, y)
    state = start(model, optimiser) if state is None else state
    inputs, targets = model.array(x), model.array(y)
    N, step, parameters = len(x), state.step, model.parameters
    for epoch in range(state.epoch + 1, 2**63):
        began, total = perf_counter(), 0.0
        with model.stepping():
            x_epoch, y_epoch = inputs, targets
            if shuffle:
                order = model.array(sample_order(seed, epoch, N))
                # Once, so that the samples of a step lie side by side and are not copied again.
                x_epoch, y_epoch = in_order(inputs, order), in_order(targets, order)
            for first in range(0, N, batch):
                samples = min(batch, N - first)
                x_step, y_step = x_epoch[first : first + batch], y_epoch[first : first + batch]
                masks = masks_of(model, seed, epoch, first // batch, samples)
                rate = schedule.rate(step)
                loss, gradients = model.gradients(x_step, y_step, masks)
                optimiser.step(parameters, gradients, state.optimiser, rate)
                model.shrink(rate)
                total += float(loss) * samples
                step += 1
        seconds = perf_counter() - began
        now = TrainingState(epoch, step, parameters, state.optimiser)
        yield EpochRecord(epoch, total / N, rate, seconds, now)


def in_order(a: Any, order: Any) -> Any:
    """A copy of the rows, in another order."""
    # Both frameworks take rows several times as fast by these as by `a[order]`.
    return a.index_select(0, order) if hasattr(a, "index_select") else a.take(order, 0)


def require_samples(model: Model[Array], x: NDArray[Any], y: NDArray[Any]) -> None:
    """ValueError unless the samples have as many features, and targets, as the model has."""
    if len(x) != len(y) or not len(x):
        raise ValueError(f"x and y must have N ≥ 1 samples, not {len(x)} and {len(y)}")
    N, inputs = len(x), next(iter(model.parameters.values())).shape[-1]
    if x.shape != (N, inputs):
        raise ValueError(f"x must have shape (N, inputs = {inputs}), not {x.shape}")
    outputs = model.scores(model.array(x[:1])).shape[-1]
    if y.dtype.kind == "f":
        if y.shape != (N, outputs):
            raise ValueError(f"targets y must have shape (N, outputs = {outputs}), not {y.shape}")
    elif y.dtype.kind not in "iu" or y.shape != (N,):
        raise ValueError(f"labels y must be integers of shape (N,), not {y.dtype} of {y.shape}")
    elif not (y.min() >= 0 and y.max() < outputs):
        raise ValueError(f"labels y must be in 0 … {outputs - 1}, not {y.min()} … {y.max()}")


def masks_of(model: Model[Array], seed: int, epoch: int, step: int, samples: int) -> list[Array]:
    """The dropout masks of a step of an epoch; none for a model that drops nothing."""
    masks = []
    for layer, units in enumerate(model.dropped_units, 1):
        shape, rate, dtype = (samples, units), model.dropout, model.dtype
        mask = dropout_mask(seed, shape, rate, dtype, epoch=epoch, step=step, layer=layer)
        masks.append(model.array(mask))
    return masks
