"""What came out at an input, the cause that explains it, and whether a program does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isfinite, isnan
from typing import Any

import numpy as np

from provado.check.convention import Convention
from provado.check.subject import Case

Vector = Sequence[float] | np.ndarray[Any, Any]

NEAR = 1e-5  # relative; telling inputs are far from any coincidence, also in float32


@dataclass(frozen=True)
class Cause:
    """A slip by its kind, in a few words, and said for people."""

    slug: str
    says: str


UNKNOWN = Cause("unknown", "none of the slips that are known gives this")


@dataclass(frozen=True)
class Evidence:
    """What came out at an input, scaled as the book has it, and its shape."""

    case: Case
    values: tuple[float, ...]
    shape: tuple[int, ...]


def near(came: Vector, wanted: Vector, tolerance: float = NEAR) -> bool:
    """Whether what came out is this, as far as rounding tells."""
    if len(came) != len(wanted):
        return False
    scale = max((abs(x) for x in wanted if isfinite(x)), default=0.0)
    return all(
        a == b or abs(a - b) <= tolerance * max(scale, 1e-12) or (isnan(a) and isnan(b))
        for a, b in zip(came, wanted, strict=True)
    )


Program = Callable[[Case], Vector | None]


def explains(evidence: Sequence[Evidence], program: Program) -> bool:
    """Whether the program gives what came out, at every input."""
    return all(
        (wanted := result(program, one.case)) is not None and near(one.values, wanted)
        for one in evidence
    )


def results(evidence: Sequence[Evidence], program: Program) -> list[list[float]] | None:
    """What the program gives at every input; None where it gives nothing at one."""
    found = []
    for one in evidence:
        entries = result(program, one.case)
        if entries is None or len(entries) != len(one.values) or not all(map(isfinite, entries)):
            return None
        found.append(entries)
    return found


def result(program: Program, case: Case) -> list[float] | None:
    """The entries that a program gives at an input; None where it fails."""
    try:
        with np.errstate(all="ignore"):
            wanted = program(case)
    except (ArithmeticError, ValueError, IndexError, TypeError):
        return None
    return None if wanted is None else [*map(float, np.ravel(wanted))]


def scaled(values: Sequence[float], case: Case, convention: Convention) -> tuple[float, ...]:
    """What came out, divided by the factor that the convention has."""
    factor = float(convention.factor(case))
    return tuple(x / factor for x in values)
