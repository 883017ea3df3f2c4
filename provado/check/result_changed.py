"""The truth with something done to it: squared, cut off, normalised, times an argument."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np
from sympy import Idx

from provado.check.evidence import Cause, Evidence, Vector, explains
from provado.check.fitted import fitted
from provado.check.softmax_and_sigmoid import sigmoid, softmax
from provado.check.subject import Case, Subject
from provado.notation.unicode import text

Array = np.ndarray[Any, Any]

_OF_ENTRIES: tuple[tuple[str, str, Callable[[Array], Any]], ...] = (
    ("formula-changed", "the square of the true value", np.square),
    ("formula-changed", "the root of the true value", np.sqrt),
    ("sign", "the true value without its sign", np.abs),
    ("formula-changed", "exp of the true value", np.exp),
    ("formula-changed", "exp of minus the true value", lambda f: np.exp(-f)),
    ("formula-changed", "the logarithm of the true value", np.log),
    ("formula-changed", "minus the logarithm of the true value", lambda f: -np.log(f)),
    ("formula-changed", "1 over the true value", np.reciprocal),
    ("formula-changed", "1 minus the true value", lambda f: 1 - f),
    ("formula-changed", "f/(1 − f) of the true value f", lambda f: f / (1 - f)),
    ("formula-changed", "f(1 − f) of the true value f", lambda f: f * (1 - f)),
    ("formula-changed", "2f − 1 of the true value f", lambda f: 2 * f - 1),
    ("formula-changed", "the sigmoid of the true value", sigmoid),
    ("formula-changed", "tanh of the true value", np.tanh),
    ("formula-changed", "the sign of the true value alone", np.sign),
    ("clipped", "the true value, but never below 0", lambda f: np.maximum(f, 0)),
    ("clipped", "the true value, but never above 0", lambda f: np.minimum(f, 0)),
    ("formula-changed", "log(1 + f) of the true value f", np.log1p),
)
_OF_VECTORS: tuple[tuple[str, str, Callable[[Array], Any]], ...] = (
    ("not-normalised", "the true result divided by its norm", lambda f: f / np.linalg.norm(f)),
    ("not-normalised", "the true result divided by its sum", lambda f: f / f.sum()),
    ("formula-changed", "the true result divided by its largest entry", lambda f: f / f.max()),
    ("formula-changed", "the true result less its mean", lambda f: f - f.mean()),
    ("formula-changed", "the true result less its largest entry", lambda f: f - f.max()),
    ("formula-changed", "the sums of the entries so far", lambda f: f.cumsum().reshape(f.shape)),
    ("formula-changed", "the true entries, sorted", np.sort),
    ("sum-for-mean", "the sum of the true entries, everywhere", lambda f: 0 * f + f.sum()),
    ("mean-for-sum", "the mean of the true entries, everywhere", lambda f: 0 * f + f.mean()),
    ("formula-changed", "the true entries moved by one place", lambda f: np.roll(f, 1)),
    ("formula-changed", "the true entries moved by one place", lambda f: np.roll(f, -1)),
    ("formula-changed", "the softmax of the true result", softmax),
    ("term-missing", "the first entry is 0", lambda f: np.r_[0.0, f[1:]]),
    ("term-missing", "the last entry is 0", lambda f: np.r_[f[:-1], 0.0]),
)
_OF_MATRICES: tuple[tuple[str, str, Callable[[Array], Any]], ...] = (
    ("term-missing", "the upper triangle alone: below it all is 0", np.triu),
    ("term-missing", "the lower triangle alone: above it all is 0", np.tril),
    ("formula-changed", "the true matrix times itself", lambda f: f @ f),
    ("formula-changed", "the true matrix and its transpose added", lambda f: f + f.T),
    ("formula-changed", "the inverse of the true matrix", np.linalg.inv),
    ("formula-changed", "each row divided by its sum", lambda f: f / f.sum(1, keepdims=True)),
    ("axis", "the rows in reverse order", lambda f: f[::-1]),
    ("axis", "the columns in reverse order", lambda f: f[:, ::-1]),
)
_WITH_A_CONSTANT: tuple[tuple[str, str, Callable[[Array, float], Any]], ...] = (
    ("clipped", "the true value, but never above {}", np.minimum),
    ("clipped", "the true value, but never below {}", np.maximum),
    ("clipped", "the true value, kept between ±{}", lambda f, c: np.clip(f, -c, c)),
    ("formula-changed", "the true value to the power {}", lambda f, c: f**c),
    ("epsilon-added", "{} more on the diagonal than is true", lambda f, c: f + c * np.eye(len(f))),
    ("formula-changed", "the true result mixed with equal shares, {} of them",
     lambda f, c: (1 - c) * f + c / len(f)),
)  # fmt: skip


def with_a_change(evidence: Sequence[Evidence], subject: Subject) -> Cause | None:
    """The truth squared, cut off, normalised, times an argument and so on."""
    changes = (
        _OF_ENTRIES,
        (*_OF_ENTRIES, *_OF_VECTORS),
        (*_OF_ENTRIES, *_OF_MATRICES),
    )[min(subject.rank, 2)]
    for slug, says, change in changes:
        if explains(evidence, partial(_changed, change)):
            return Cause(slug, says)
    for place, symbol in enumerate(evidence[0].case.oracle.function.arguments):
        if isinstance(symbol, Idx):
            continue
        for words, combine in ((" times {}", np.multiply), (" divided by {}", np.divide),
                               (" and {} added", np.add), (" less {}", np.subtract)):  # fmt: skip
            if explains(evidence, partial(_with_argument, place, combine)):
                return Cause("formula-changed", "the true value" + words.format(text(symbol)))
    for slug, says, by in _WITH_A_CONSTANT:
        if constant := fitted(evidence, partial(_by, by)):
            return Cause(slug, says.format(constant))
    return None


def _true(case: Case) -> Array:
    return np.reshape(np.array(case.floats), case.shape)


def _changed(change: Callable[[Array], Any], case: Case) -> Vector:
    return np.ravel(change(_true(case)))


def _by(change: Callable[[Array, float], Any], case: Case, constant: float) -> Vector:
    return np.ravel(change(_true(case), constant))


def _with_argument(place: int, combine: Callable[[Any, Any], Any], case: Case) -> Vector | None:
    argument = np.array(case.given[place], dtype=np.float64)
    if argument.shape not in ((), case.shape):
        return None
    return np.ravel(combine(_true(case), argument))
