"""How somebody's function takes its arguments and what it makes of them: its conventions.

The book has the class of a sample from 1, ±1 where there are two, sums and not means, a sample as
a vector. Code may have it otherwise and be right; what it has is said by a mapping or is found by
trying.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import prod
from typing import Any

from provado.check.confinement import Answer, Failure
from provado.check.subject import Case, Subject
from provado.numbers.floats import FLOAT64, FORMATS, USUAL, FloatFormat

LABELS = ("from 0", "from 1", "one-hot")
SIGNS = ("±1", "0/1")
REDUCTIONS = ("none", "sum", "mean")
LAYOUTS = ("sample", "rows", "columns")
WITH_X64 = "JAX with float64, for jax_enable_x64 is set"
WITHOUT_X64 = "JAX without float64, for jax_enable_x64 is not set; JAX_ENABLE_X64=1 sets it"


@dataclass(frozen=True)
class Convention:
    """What a function expects, and what its result is to that of the book.

    ``order`` are the places of the book's inputs in the order in which the code takes them;
    ``layout`` is how a single sample is passed; ``scale`` is what the code's value is, times the
    book's, and with ``mean`` it is divided by the number of samples; ``in_place`` says that
    arguments may be changed, and without ``batches`` a function is for one sample. Without
    ``x64`` JAX has no float64.
    """

    framework: str = "numpy"
    order: tuple[int, ...] = ()
    layout: str = "sample"
    labels: str = "from 0"
    signs: str = "±1"
    labels_are_arrays: bool = False
    scale: Fraction = Fraction(1)
    mean: bool = False
    axis: int = -1
    reduction: str = ""
    classes: int = 1
    dtypes: tuple[str, ...] = ()
    largest: float | None = None
    in_place: bool = False
    batches: bool = True
    slope_at_0: float | None = None
    ulps: float = 1.0
    x64: bool = True

    def formats(self) -> list[FloatFormat]:
        """The formats that the author names, or the usual ones, that the framework has."""
        wanted = self.dtypes or tuple(form.name for form in USUAL)
        named = [form for form in FORMATS.values() if form.name in wanted]
        return [form for form in named if not self.lacks(form, self.framework)]

    def lacks(self, form: FloatFormat, framework: str) -> bool:
        """Whether the framework has no such format."""
        return framework == "jax" and form is FLOAT64 and not self.x64

    def arguments(self, subject: Subject, case: Case, form: FloatFormat) -> list[Any]:
        """The arguments of a call at this input, as the process of the code takes them."""
        given = list(case.arguments())
        classes = max((len(v) for _, v in given if isinstance(v, (list, tuple))), default=1)
        found = []
        for place, (_, value) in enumerate(given):
            if subject.is_label(place):
                found.append(self._label(value, classes, form))
            elif subject.is_sign(place):
                found.append(self._sign(value, form))
            elif subject.is_count(place):
                found.append(int(value))
            else:
                found.append(self._array(self._laid_out(value), form.name))
        return [found[place] for place in self.order or range(len(found))]

    def _laid_out(self, value: Any) -> Any:
        """A vector as a batch of one sample, where the code takes nothing else."""
        if self.layout == "sample" or _is_matrix(value):
            return value
        if not isinstance(value, (list, tuple)):
            return [value]
        return [value] if self.layout == "rows" else [[x] for x in value]

    def _label(self, value: int, classes: int, form: FloatFormat) -> Any:
        if self.labels == "one-hot":
            hot = [float(k + 1 == value) for k in range(classes)]
            return self._array(self._laid_out(hot), form.name)
        number = value - (self.labels == "from 0")
        if self.layout != "sample":
            return self._array([number], "int64")
        return self._array(number, "int64") if self.labels_are_arrays else number

    def _sign(self, value: int, form: FloatFormat) -> Any:
        number = value if self.signs == "±1" else (value + 1) // 2
        if self.layout != "sample":
            return self._array([float(number)], form.name)
        return self._array(float(number), form.name) if self.labels_are_arrays else number

    def _array(self, values: Any, dtype: str) -> Any:
        return {"values": values, "dtype": dtype, "framework": self.framework}

    def batch(self, subject: Subject, cases: Sequence[Case], form: FloatFormat) -> list[Any]:
        """The arguments of one call at several inputs of one length, a sample in each row."""
        columns = list(zip(*([v for _, v in case.arguments()] for case in cases), strict=True))
        classes = max(
            (len(v) for c in columns for v in c if isinstance(v, (list, tuple))), default=1
        )
        found: list[Any] = []
        for place, values in enumerate(columns):
            if subject.is_label(place) and self.labels == "one-hot":
                hot = [[float(k + 1 == v) for k in range(classes)] for v in values]
                found.append(self._array(self._turned(hot), form.name))
            elif subject.is_label(place):
                found.append(self._array([v - (self.labels == "from 0") for v in values], "int64"))
            elif subject.is_sign(place):
                signs = [float(v if self.signs == "±1" else (v + 1) // 2) for v in values]
                found.append(self._array(signs, form.name))
            else:
                found.append(self._array(self._turned([*values]), form.name))
        return [found[place] for place in self.order or range(len(found))]

    def _turned(self, rows: list[Any]) -> list[Any]:
        """The samples as columns, where the code says so."""
        turned = self.axis == 0 or self.layout == "columns"
        return (
            [list(column) for column in zip(*rows, strict=True)]
            if turned and _is_matrix(rows)
            else rows
        )

    def factor(self, case: Case) -> Fraction:
        """What the code's value is at this input, times the book's."""
        return self.scale / (samples(case) if self.mean else 1)

    def entries(self, answer: Answer | Failure, case: Case) -> tuple[float, ...] | Failure:
        """The entries of the answer as the book has them, in row order; Failure where none are."""
        if isinstance(answer, Failure):
            return answer
        if not same_shape(answer.shape, case.shape, loose=self.layout != "sample"):
            return Failure("shape", f"returns shape {answer.shape}, should be {case.shape}")
        return answer.values

    def words(self, subject: Subject) -> list[str]:
        """What differs from the book, for people to read."""
        names = subject.argument_names
        found = []
        if self.order and self.order != tuple(range(len(names))):
            found.append(f"takes ({', '.join(names[n] for n in self.order)})")
        if self.layout != "sample":
            found.append(f"takes samples as {self.layout}")
        if any(map(subject.is_label, range(len(names)))) and self.labels != "from 0":
            found.append(f"labels {self.labels}")
        if any(map(subject.is_sign, range(len(names)))) and self.signs != "±1":
            found.append(f"labels {self.signs}")
        if self.axis == 0:
            found.append("samples are columns (axis 0)")
        if self.mean or self.scale != 1:
            found.append(f"{self._scale_in_words()} times the book's value")
        if self.ulps != 1:
            found.append(f"bounds loosened {self.ulps:g} times, as is said of it")
        if self.largest is not None:
            found.append(f"no number beyond {self.largest:g}, as is said of it")
        if self.reduction:
            found.append(
                f"batches: {'a value for each' if self.reduction == 'none' else self.reduction}"
            )
        if self.framework == "jax" and FLOAT64.name in (self.dtypes or FLOAT64.name):
            found.append(WITH_X64 if self.x64 else WITHOUT_X64)
        return found

    def _scale_in_words(self) -> str:
        if not self.mean:
            return str(self.scale)
        return f"{self.scale}/N" if self.scale.denominator == 1 else f"{self.scale}·1/N"

    def changed(self, **what: Any) -> Convention:
        """The same with other fields."""
        return replace(self, **what)


def samples(case: Case) -> int:
    """The number of rows of the first matrix of an input; 1 without one."""
    return next((len(v) for _, v in case.arguments() if _is_matrix(v)), 1)


def same_shape(shape: Sequence[int], true: Sequence[int], *, loose: bool) -> bool:
    """Whether a result has the shape that it should have, axes of length 1 aside if ``loose``.

    A number may come as an array of one entry.
    """
    if tuple(shape) == tuple(true):
        return True
    if prod(shape) != prod(true):
        return False
    if not true:
        return len(shape) <= 1 or loose
    return loose and [n for n in shape if n != 1] == [n for n in true if n != 1]


def _is_matrix(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and bool(value) and isinstance(value[0], (list, tuple))
