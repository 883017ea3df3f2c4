"""A training, as data: all that decides its numbers, and the address that follows from it."""

import hashlib
import json
import platform
from dataclasses import dataclass, is_dataclass
from functools import cache, cached_property, lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from impl.data import Classification, contradicted
from impl.experiments.data_source import DataSet, DataSource, data_set
from impl.experiments.measures import PARTS
from impl.experiments.models import ModelSettings
from impl.training.early_stopping import EarlyStopping
from impl.training.optimisers import SGD, Optimiser
from impl.training.schedules import Schedule

IMPL = Path(__file__).parents[1]


class Missing(Exception):
    """A package that is not installed; the message says how it is."""


@dataclass(frozen=True)
class Training:
    """What is trained and how; the data and the seed are not part of it."""

    model: ModelSettings
    schedule: Schedule
    epochs: int
    batch: int
    optimiser: Optimiser = SGD()  # noqa: RUF009  # it is frozen
    early_stopping: EarlyStopping | None = None  # by the validation loss
    contradicted: float = 0.0  # the share of training images that have a second label, too


@dataclass(frozen=True)
class PlannedRun:
    """One training to be done in a folder: a command of its own, wherever it is carried out."""

    training: Training
    source: DataSource
    seed: int
    runs: str  # the folder with a folder for every run

    @cached_property
    def address(self) -> str:
        """The name of its folder: equal if and only if all is equal that decides the numbers."""
        return hashlib.sha256(json.dumps(self.settings(), sort_keys=True).encode()).hexdigest()[:16]

    @property
    def folder(self) -> Path:
        """Where its files are."""
        return Path(self.runs) / self.address

    @property
    def data(self) -> DataSet:
        """What it is trained on."""
        if self.training.contradicted:
            return _contradicted(self.source, self.training.contradicted, self.seed)
        return data_set(self.source)

    def settings(self) -> dict[str, Any]:
        """All that decides the numbers, as JSON has it."""
        data = self.data
        return {
            "training": described(self.training),
            "data": {"digest": data.digest, **_sizes(data)},
            "seed": self.seed,
            **surroundings(self.training.model.framework),
        }


def _sizes(data: DataSet) -> dict[str, Any]:
    classes = {"classes": data.classes} if isinstance(data, Classification) else {}
    return {"samples": {part: len(getattr(data, part)) for part in PARTS}, **classes}


@lru_cache(maxsize=8)
def _contradicted(source: DataSource, share: float, seed: int) -> DataSet:
    data = data_set(source)
    return contradicted(data, share, seed) if isinstance(data, Classification) else data


def described(settings: Any) -> Any:
    """Settings as JSON has them: an object of ours by its class and its fields."""
    if is_dataclass(settings) and not isinstance(settings, type):
        fields = {
            name: described(getattr(settings, name)) for name in settings.__dataclass_fields__
        }
        return {"kind": type(settings).__name__, **fields}
    if isinstance(settings, (tuple, list)):
        return [described(entry) for entry in settings]
    return settings


@cache
def surroundings(framework: str) -> dict[str, Any]:
    """What else rounds or draws otherwise elsewhere: code, versions, processor."""
    packages = ["numpy", "scikit-learn", *(["torch"] if framework == "torch" else [])]
    return {
        "code": _code(framework),
        "versions": {name: _version(name) for name in packages},
        "machine": {"processor": platform.machine(), "kernels": _kernels()},
    }


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError as error:
        raise Missing(f"this needs {package}: pip install 'provado[{package}]'") from error


def _code(framework: str) -> str:
    """The digest of the modules that a training goes through."""
    folders = [IMPL, IMPL / "numpy", IMPL / "training", IMPL / "data"]
    if framework == "torch":
        folders.append(IMPL / "torch")
    files = [file for folder in folders for file in sorted(folder.glob("*.py"))]
    files += [Path(__file__).with_name(name) for name in ("models.py", "measures.py", "run.py")]
    found = hashlib.sha256()
    for file in files:
        found.update(f"{file.relative_to(IMPL)}\0".encode() + file.read_bytes() + b"\0")
    return found.hexdigest()[:16]


def _kernels() -> list[str]:
    """The matrix products that OpenBLAS chose for this processor."""
    from threadpoolctl import threadpool_info  # noqa: PLC0415  # it looks at what is loaded

    libraries = [found for found in threadpool_info() if found["internal_api"] == "openblas"]
    return sorted({str(found["architecture"]) for found in libraries})
