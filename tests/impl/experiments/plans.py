"""Short trainings that have all there is to go on with: averages, masks, a best epoch."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from impl.experiments.data_source import DataSource
from impl.experiments.models import ModelSettings
from impl.experiments.training import PlannedRun, Training
from impl.training.dense import DenseOptions
from impl.training.early_stopping import EarlyStopping
from impl.training.optimisers import Adam
from impl.training.schedules import ConstantRate

TRAINING = Training(
    ModelSettings(
        options=DenseOptions(dropout=0.2), hidden=(12,), initial="glorot", dtype="float32"
    ),
    ConstantRate(0.003),
    epochs=4,
    batch=64,
    optimiser=Adam(l2=1e-4),
    early_stopping=EarlyStopping(patience=3),
)


def planned(folder: Path, seed: int = 0, **changed: Any) -> PlannedRun:
    """A run of it in the folder, with some of the training's settings changed."""
    training = replace(TRAINING, **changed)
    return PlannedRun(training, DataSource("classification"), seed, str(folder))
