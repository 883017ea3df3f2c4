"""Where the data of an experiment come from: shipped, or a file of one's own."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from impl.data import (
    Classification,
    DataError,
    Regression,
    diabetes,
    digits,
    read_images,
    read_table,
)

Kind = Literal["classification", "regression"]
DataSet = Classification | Regression


@dataclass(frozen=True)
class DataSource:
    """A data set by what finds it again in another process."""

    kind: Kind
    file: str | None = None  # without one it is what scikit-learn ships
    target: str | None = None  # the column of a table


def data_source(file: str, target: str | None) -> DataSource:
    """The source that a file is, by its name's ending; DataError if it is neither of the two."""
    ending = Path(file).suffix.lower()
    whole = str(Path(file).resolve())
    if ending == ".npz":
        if target is not None:
            raise DataError(f"{file}: has labels and no columns; leave out --target {target}")
        return DataSource("classification", whole)
    if ending == ".csv":
        if target is None:
            raise DataError(f"{file}: needs --target COLUMN, the name of the column to predict")
        return DataSource("regression", whole, target)
    raise DataError(f"{file}: should end in .npz (images) or .csv (a regression table)")


@lru_cache(maxsize=2)
def data_set(source: DataSource) -> DataSet:
    """The data; DataError if the file cannot be used."""
    if source.file is None:
        return digits() if source.kind == "classification" else diabetes()
    if source.target is None:
        return read_images(source.file)
    return read_table(source.file, source.target)
