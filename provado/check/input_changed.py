"""The truth at another input: what comes out if one argument is changed before it is used."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np
from sympy import Idx, Integer

from provado.check.evidence import Cause, Evidence, Vector, explains
from provado.check.fitted import fitted
from provado.check.softmax_and_sigmoid import sigmoid, softmax
from provado.check.subject import Case, Subject
from provado.language.words import is_dimension
from provado.notation.unicode import text

Array = np.ndarray[Any, Any]
Change = tuple[str, str, Callable[[Array], Any]]

_OF_NUMBERS: tuple[Change, ...] = (
    ("sign", "−{}", np.negative),
    ("sign", "|{}|", np.abs),
    ("formula-changed", "{}²", np.square),
    ("formula-changed", "√|{}|", lambda x: np.sqrt(np.abs(x))),
    ("formula-changed", "1/{}", np.reciprocal),
    ("formula-changed", "1 − {}", lambda x: 1 - x),
    ("formula-changed", "exp({})", np.exp),
    ("formula-changed", "log |{}|", lambda x: np.log(np.abs(x))),
    ("formula-changed", "σ({})", sigmoid),
    ("formula-changed", "tanh({})", np.tanh),
    ("formula-changed", "sign({})", np.sign),
    ("clipped", "max(0, {})", lambda x: np.maximum(x, 0)),
    ("integer-result", "{} rounded", np.round),
    ("integer-result", "{} cut off to integers", np.trunc),
)
_OF_VECTORS: tuple[Change, ...] = (
    ("formula-changed", "softmax({})", softmax),
    ("formula-changed", "{} − mean {}", lambda x: x - x.mean()),
    ("formula-changed", "{} − max {}", lambda x: x - x.max()),
    ("formula-changed", "{} standardised", lambda x: (x - x.mean()) / x.std()),
    ("formula-changed", "{}/‖{}‖", lambda x: x / np.linalg.norm(x)),
    ("formula-changed", "{}/Σ{}", lambda x: x / x.sum()),
    ("formula-changed", "the mean of {}", lambda x: 0 * x + x.mean()),
    ("formula-changed", "{} sorted", np.sort),
    ("formula-changed", "{} in reverse order", lambda x: x[::-1]),
    ("formula-changed", "{} moved by one place", lambda x: np.roll(x, 1)),
    ("formula-changed", "{} moved by one place", lambda x: np.roll(x, -1)),
    ("factor", "{} times its length", lambda x: x * len(x)),
    ("factor", "{} divided by its length", lambda x: x / len(x)),
    ("factor", "{} divided by the root of its length", lambda x: x / np.sqrt(len(x))),
    ("term-missing", "{} without its first entry", lambda x: np.r_[0.0, x[1:]]),
    ("term-missing", "{} without its last entry", lambda x: np.r_[x[:-1], 0.0]),
)
_OF_MATRICES: tuple[Change, ...] = (
    ("formula-changed", "{} with its columns centred", lambda x: x - x.mean(0)),
    ("formula-changed", "{} with its rows centred", lambda x: x - x.mean(1, keepdims=True)),
    ("formula-changed", "{} standardised", lambda x: (x - x.mean(0)) / x.std(0)),
    ("formula-changed", "{} with rows of length 1", lambda x: x / np.hypot.reduce(x, 1)[:, None]),
    ("transposed", "{} in another order", lambda x: x.T.reshape(x.shape)),
)  # fmt: skip
_WITH_A_CONSTANT: tuple[tuple[str, str, Callable[[Array, float], Any]], ...] = (
    ("factor", "{1}·{0}", lambda x, c: c * x),
    ("formula-changed", "{0} + {1}", lambda x, c: x + c),
    ("clipped", "{0} cut off at ±{1}", lambda x, c: np.clip(x, -c, c)),
    ("clipped", "{0} cut off at {1}", np.minimum),
)


def at_another_input(evidence: Sequence[Evidence], subject: Subject) -> Cause | None:
    """The truth for an argument that is squared, centred, scaled, cut off and so on."""
    for place, name in _changeable(evidence[0].case):
        axes = subject.axes(_input_place(evidence[0].case, place))
        changes = (_OF_NUMBERS, (*_OF_NUMBERS, *_OF_VECTORS), (*_OF_NUMBERS, *_OF_MATRICES))[axes]
        for slug, words, change in changes:
            if explains(evidence, partial(_at, place, change)):
                told = words.replace("{}", name)
                return Cause(slug, f"the true value for {told} in the place of {name}")
        for slug, words, change_by in _WITH_A_CONSTANT:
            if constant := fitted(evidence, partial(_with_constant, place, change_by)):
                told = words.format(name, constant)
                return Cause(slug, f"the true value for {told} in the place of {name}")
    return None


def _with_constant(
    place: int, change: Callable[[Array, float], Any], case: Case, constant: float
) -> Vector | None:
    return _at(place, lambda x: change(x, constant), case)


def _changeable(case: Case) -> Iterator[tuple[int, str]]:
    for place, symbol in enumerate(case.oracle.function.arguments):
        if not isinstance(symbol, Idx) and not is_dimension(symbol):
            yield place, text(symbol)


def _input_place(case: Case, place: int) -> int:
    """The place among all inputs, of which some are numbers in the claim."""
    own = [n for n, s in enumerate(case.oracle.function.inputs) if not isinstance(s, Integer)]
    return own[place]


def _at(place: int, change: Callable[[Array], Any], case: Case) -> Vector | None:
    given = list(case.given)
    changed = np.asarray(change(np.array(given[place], dtype=np.float64)), dtype=np.float64)
    if not np.isfinite(changed).all() or changed.shape != np.shape(given[place]):
        return None
    given[place] = changed.tolist()
    return Case(case.claim, case.oracle, tuple(given)).floats
