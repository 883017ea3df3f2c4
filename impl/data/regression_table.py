"""A regression table from a ``.csv`` file: a line of column names, then a line for each sample.

Columns whose every entry is a number are numeric. The others are categories, one feature for each
that occurs in the training part; another one has all of them 0.
"""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
from numpy.typing import NDArray

from impl.data.data_set import DataError, Regression, parts
from impl.data.packaged import regression

FEWEST = 10  # rows, so that each part has two
LARGEST = 1e150  # in absolute value, so that squares and their sum are finite
MISSING = frozenset({"", "na", "n/a", "nan", "null", "none", "?"})


def read_table(file: str | Path, target: str) -> Regression:
    """The table of a file, target being the name of a column; DataError if it cannot be used."""
    names, rows = _cells(Path(file))
    if target not in names:
        _refuse(file, f"has no column {target!r}; the target should be one of {', '.join(names)}")
    if len(names) == 1:
        _refuse(file, f"has no column but {target!r}; there should be one to predict it from")
    columns = dict(zip(names, zip(*rows, strict=True), strict=True))
    for name, column in columns.items():
        _refuse_missing(file, name, column)
    y = _numbers(columns.pop(target))
    if y is None:
        wrong = next(cell for row in rows if _number(cell := row[names.index(target)]) is None)
        _refuse(file, f"{target} has {wrong!r}; a target should be numbers")
    if y.min() == y.max():
        _refuse(file, f"{target} is {y[0]:g} in every row; a target should vary")
    features: list[str] = []
    blocks = []
    for name, column in columns.items():
        found = _numbers(column)
        if found is None:
            categories, found = _one_hot(column)
            features += [f"{name} = {category}" for category in categories]
        else:
            features.append(name)
            found = found[:, None]
        blocks.append(found)
    return regression(Path(file).name, tuple(features), target, np.hstack(blocks), y)


def _cells(file: Path) -> tuple[list[str], list[list[str]]]:
    try:
        with file.open(newline="", encoding="utf-8-sig") as lines:
            reader = csv.reader(lines, strict=True)
            names = [name.strip() for name in next(reader, [])]
            rows = []
            for row in reader:
                if row and len(row) != len(names):
                    _refuse(
                        file,
                        f"line {reader.line_num} has {len(row)} entries; it should have"
                        f" {len(names)}, as the first line has",
                    )
                if row:
                    rows.append([cell.strip() for cell in row])
    except OSError as error:
        _refuse(file, f"cannot be read: {error.strerror or error}")
    except UnicodeDecodeError:
        _refuse(file, "is not text in UTF-8; it should be comma-separated lines")
    except csv.Error as error:
        _refuse(file, f"line {reader.line_num}: {error}; it should be comma-separated entries")
    if not names:
        _refuse(file, "is empty; it should start with a line of column names")
    repeated = [name for name in names if names.count(name) > 1 or not name]
    if repeated:
        _refuse(
            file, f"has columns named {repeated[0]!r} twice or without a name; each needs its own"
        )
    if len(rows) < FEWEST:
        _refuse(file, f"has {len(rows)} rows; there should be {FEWEST} or more")
    return names, rows


def _refuse_missing(file: str | Path, name: str, column: Sequence[str]) -> None:
    for number, cell in enumerate(column, 1):
        if cell.lower() in MISSING:
            shown = repr(cell) if cell else "nothing"
            _refuse(file, f"{name} has {shown} in row {number}; no value should be missing")
        found = _number(cell)
        if found is not None and not abs(found) < LARGEST:
            _refuse(file, f"{name} has {cell} in row {number}; it should be below {LARGEST:g}")


def _numbers(column: Sequence[str]) -> NDArray[np.float64] | None:
    found = [_number(cell) for cell in column]
    return None if None in found else np.array(found, float)


def _number(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None


def _one_hot(column: Sequence[str]) -> tuple[list[str], NDArray[np.float64]]:
    from sklearn.preprocessing import OneHotEncoder  # noqa: PLC0415  # only where there are words

    encoder: Any = OneHotEncoder(handle_unknown="ignore", sparse_output=False)
    cells = np.array(column, object)[:, None]
    encoder.fit(cells[parts(len(cells))[0]])
    return list(encoder.categories_[0]), np.asarray(encoder.transform(cells), float)


def _refuse(file: str | Path, why: str) -> NoReturn:
    raise DataError(f"{file}: {why}") from None
