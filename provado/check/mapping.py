"""What the author says of the conventions of the code: the dict PROVADO in it, or provado.toml.

Both name functions as the code or as the book has them::

    PROVADO = {"my_loss": {"function": "multinomial_loss", "labels": "one-hot"}, "axis": 0}

What stands outside of a function holds for all of them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from dataclasses import dataclass, replace
from difflib import get_close_matches
from fractions import Fraction
from pathlib import Path
from typing import Any

from provado.check.convention import LABELS, REDUCTIONS, SIGNS

FILE = "provado.toml"


class BadMapping(ValueError):
    """A mapping that cannot be meant; the message names the key and what would be right."""


@dataclass(frozen=True)
class Said:
    """What is said of one function: the book's name for it, if any, and fields of a convention."""

    function: str
    fields: dict[str, Any]
    arguments: tuple[str, ...] = ()


_MOST_CLASSES = 64
_CHOICES: dict[str, tuple[Any, ...]] = {
    "axis": (-1, 0),
    "labels": (*LABELS, *SIGNS),
    "reduction": REDUCTIONS,
    "framework": ("numpy", "torch", "jax", "python"),
    "in_place": (True, False),
    "batches": (True, False),
}
_KEYS = (
    "function",
    "arguments",
    *_CHOICES,
    "scale",
    "classes",
    "dtypes",
    "largest",
    "ulps",
    "slope_at_0",
)


def mapping_of(given: dict[str, Any] | None, functions: Collection[str]) -> dict[str, Said]:
    """The mapping by the names that it uses; what holds for all of them is in each.

    ``functions`` are the names that the book or the code has. BadMapping for others.
    """
    if given is None:
        return {}
    general = {key: value for key, value in given.items() if not isinstance(value, dict)}
    told = {key: value for key, value in given.items() if isinstance(value, dict)}
    _require_keys("PROVADO", general, _KEYS)
    for name in told:
        if name not in functions:
            near = get_close_matches(name, functions, 1)
            hint = f"; is it {near[0]}?" if near else ""
            raise BadMapping(f"PROVADO: neither the code nor the book has {name!r}{hint}")
    found = {name: _said(name, {**general, **own}) for name, own in told.items()}
    found[""] = _said("PROVADO", general)
    return found


def loosened(mapping: dict[str, Said], ulps: float) -> dict[str, Said]:
    """The mapping where every bound is ``ulps`` times as loose, or as loose as it says itself."""
    if ulps == 1:
        return mapping
    return {
        name: replace(said, fields={**said.fields, "ulps": max(ulps, said.fields.get("ulps", 1))})
        for name, said in {"": Said("", {}), **mapping}.items()
    }


def mapping_file(beside: Path, module: str) -> dict[str, Any] | None:
    """What provado.toml beside the code says of a module: its table, or the whole file."""
    path = beside / FILE
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        return None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadMapping(f"{path}: {error}") from error
    own = content.get(module)
    return own if isinstance(own, dict) else content


def _require_keys(where: str, given: dict[str, Any], keys: Collection[str]) -> None:
    for key in given:
        if key not in keys:
            near = get_close_matches(str(key), keys, 1)
            hint = f"; is it {near[0]!r}?" if near else f"; there are {', '.join(keys)}"
            raise BadMapping(f"{where}: no key is called {key!r}{hint}")


def _said(name: str, given: dict[str, Any]) -> Said:
    _require_keys(name, given, _KEYS)
    fields: dict[str, Any] = {}
    for key, value in given.items():
        if key in ("function", "arguments"):
            continue
        try:
            fields |= _field(key, value)
        except (TypeError, ValueError) as error:
            raise BadMapping(f"{name}: {key} is {value!r}, but should be {error}") from None
    function = given.get("function", "")
    if not isinstance(function, str):
        raise BadMapping(f"{name}: function is {function!r}, but should be a name of the book's")
    arguments = given.get("arguments", ())
    if not isinstance(arguments, (list, tuple)) or not all(isinstance(a, str) for a in arguments):
        raise BadMapping(f"{name}: arguments is {arguments!r}, but should be a list of names")
    return Said(function, fields, tuple(arguments))


def _field(key: str, value: Any) -> dict[str, Any]:
    """The fields of a convention that a key sets. ValueError, which says what would be right."""
    if key in _CHOICES:
        choices = _CHOICES[key]
        if not any(value == choice and type(value) is type(choice) for choice in choices):
            raise ValueError(f"one of {', '.join(map(str, choices))}")
        if key == "labels":
            return {"signs" if value in SIGNS else "labels": value}
        return {key: value, "mean": True} if value == "mean" else {key: value}
    if key == "classes":
        if type(value) is not int or not 1 <= value <= _MOST_CLASSES:
            raise ValueError(f"the least number of classes, from 1 to {_MOST_CLASSES}")
        return {key: value}
    if key == "dtypes":
        return {key: _dtypes(value)}
    number = _number(value, zero=key == "slope_at_0")
    return {key: number if key == "scale" else float(number)}


def _number(value: Any, *, zero: bool = False) -> Fraction:
    try:
        number = Fraction(value)
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        number = Fraction(-1)
    if number < 0 or (number == 0 and not zero):
        raise ValueError("a number above 0")
    return number


def _dtypes(value: Any) -> tuple[str, ...]:
    from provado.numbers.floats import FORMATS

    if not isinstance(value, (list, tuple)) or not value or not {*value} <= {*FORMATS}:
        raise ValueError(f"a list of some of {', '.join(FORMATS)}")
    return tuple(value)
