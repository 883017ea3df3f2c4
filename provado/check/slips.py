"""Known slips, run at inputs of the book.

*Formula slips* are another function. *Numerical slips* are the right one in exact arithmetic.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np
from sympy import Idx, Integer

from provado.check.formula_slips import FORMULA_SLIPS
from provado.check.numerical_slips import NUMERICAL_SLIPS
from provado.check.subject import Case
from provado.numbers.floats import BFLOAT16, FloatFormat

Array = Any


def formula_slips(name: str) -> Iterator[tuple[str, str, Callable[[Case], Array]]]:
    """Slips that give another function than this one, as functions of an input."""
    for slug, says, program in FORMULA_SLIPS.get(name, ()):
        yield slug, says, partial(_run, program, np.float64)


def numerical_slips(
    name: str, form: FloatFormat
) -> Iterator[tuple[str, str, Callable[[Case], Array]]]:
    """Slips that are right but for rounding, in the arithmetic of the format."""
    # NumPy has no bfloat16; that overflows where float32 does.
    dtype = np.dtype("float32" if form is BFLOAT16 else form.name).type
    for slug, says, program in NUMERICAL_SLIPS.get(name, ()):
        yield slug, says, partial(_run, program, dtype)


def arrays_of(case: Case, dtype: Any) -> list[Any]:
    """The input as NumPy has it, labels from 0."""
    found: list[Any] = []
    for symbol, value in case.arguments():
        if isinstance(symbol, Integer):
            found.append(dtype(value))
        elif isinstance(symbol, Idx):
            found.append(value - 1)
        elif isinstance(value, int):
            found.append(value)
        else:
            found.append(
                np.array(value, dtype=dtype) if isinstance(value, (list, tuple)) else dtype(value)
            )
    return found


def _run(program: Callable[..., Array], dtype: Any, case: Case) -> Array:
    return program(*arrays_of(case, dtype))
