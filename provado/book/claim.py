"""A claim of the book, and an erratum of a source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from sympy import Basic, Expr, Idx, IndexedBase, Integer, Symbol, sympify

from provado.book.accuracy import Accuracy
from provado.book.generality import generality, stated_sizes
from provado.book.record import Generality
from provado.book.sources import is_row
from provado.notation.unicode import text
from provado.relation.domain import domain_of
from provado.statements.identity import Identity
from provado.statements.statement import Statement

_FUNCTION = re.compile(r"^[a-z_][a-z0-9_]*$")


class IllFormed(ValueError):
    """A claim or erratum that cannot be right as written; the message names the field."""


class Step(NamedTuple):
    """A link of a derivation: what the previous expression equals, and why."""

    expression: Expr
    reason: str


@dataclass(frozen=True)
class Computes:
    """The function that implementations offer for the right-hand side of an identity.

    ``Computes("softmax_jacobian", z)[j, k]``: called with the scores z it returns an array
    whose entries are indexed by j and k. Indices among the inputs are labels, 1 … K in the
    book and 0 … K−1 in code; integers are passed as they are, and so is the value of a dimension,
    which is a number of steps.

    ``accuracy`` says how far a computed entry may be from the true one. A formula of sums and
    products alone needs none: its bound is derived.
    """

    name: str
    inputs: tuple[Basic, ...]
    entries: tuple[Idx, ...]
    accuracy: Accuracy | None

    def __init__(
        self,
        name: str,
        *inputs: Any,
        accuracy: Accuracy | None = None,
        entries: Sequence[Idx] = (),
    ) -> None:
        if not _FUNCTION.match(name):
            raise IllFormed(f"function: {name!r} is not the name of a Python function")
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "inputs", tuple(map(sympify, inputs)))
        object.__setattr__(self, "entries", tuple(entries))
        object.__setattr__(self, "accuracy", accuracy)

    def __getitem__(self, entries: Idx | tuple[Idx, ...]) -> Computes:
        places = entries if isinstance(entries, tuple) else (entries,)
        return Computes(self.name, *self.inputs, accuracy=self.accuracy, entries=places)

    @property
    def arguments(self) -> tuple[Basic, ...]:
        """The inputs that vary: all but the integers."""
        return tuple(given for given in self.inputs if not isinstance(given, Integer))

    def text(self) -> str:
        """``softmax_jacobian(z)[j, k]``."""
        call = f"{self.name}({', '.join(map(text, self.inputs))})"
        return call + (f"[{', '.join(map(text, self.entries))}]" if self.entries else "")

    def accuracy_in_words(self) -> str:
        """``K + 12 ulps: `` and why, or that it follows from the formula."""
        if self.accuracy is None:
            return "derived from the sums and products of the formula"
        return f"{self.accuracy.text()}: {self.accuracy.because}"


@dataclass(frozen=True, init=False)
class Claim:
    """A statement of the book with its derivation, its sources and what implements it.

    Its id is the name it has in its chapter: ``softmax_jacobian`` is `softmax-jacobian`.
    A claim in which a size is a number says in ``fixed_because`` why it is not for every size.
    """

    title: str
    says: Statement
    because: tuple[Step, ...]
    sources: tuple[str, ...]
    conventions: tuple[str, ...]
    function: Computes | None
    remark: str
    fixed_because: str

    def __init__(
        self,
        title: str,
        *,
        says: Statement,
        because: Sequence[tuple[Any, str]] = (),
        sources: Sequence[str] = (),
        conventions: Sequence[str] = (),
        function: Computes | None = None,
        remark: str = "",
        fixed_because: str = "",
    ) -> None:
        _require(isinstance(title, str) and bool(title.strip()), "title", "a sentence", title)
        _require(isinstance(says, Statement), "says", "a Statement such as Identity(a, b)", says)
        _require_exact(says, "says")
        object.__setattr__(self, "title", title)
        object.__setattr__(self, "says", says)
        object.__setattr__(self, "because", _steps(because, says))
        object.__setattr__(self, "sources", _rows(sources))
        object.__setattr__(self, "conventions", _strings("conventions", conventions))
        object.__setattr__(self, "function", _checked(function, says))
        object.__setattr__(self, "remark", remark)
        object.__setattr__(self, "fixed_because", fixed_because)
        _require_reason(says, fixed_because)

    @cached_property
    def generality(self) -> Generality:
        """What the statement holds for, if it holds."""
        return generality(self.says)

    @property
    def why_not_general(self) -> str:
        """Why it is for stated sizes or at stated points only; empty where it is for all."""
        if self.generality is Generality.SIZES:
            return self.fixed_because
        if self.generality is Generality.POINTS:
            return self.says.about_a_point or "all its numbers are given"
        return ""


@dataclass(frozen=True)
class Erratum:
    """A row of a source as its report states it, why it is wrong, and the corrected claim."""

    title: str
    source: str
    states: Statement
    corrected: Claim
    remark: str

    def __post_init__(self) -> None:
        _require(
            isinstance(self.title, str) and bool(self.title.strip()),
            "title",
            "a sentence",
            self.title,
        )
        _rows((self.source,))
        wanted = "a Statement such as Identity(a, b)"
        _require(isinstance(self.states, Statement), "states", wanted, self.states)
        _require_exact(self.states, "states")
        _require(isinstance(self.corrected, Claim), "corrected", "a Claim", self.corrected)
        _require(bool(self.remark.strip()), "remark", "a sentence that says why", self.remark)


def _require(condition: bool, field: str, wanted: str, found: object) -> None:
    if not condition:
        raise IllFormed(f"{field}: should be {wanted}, not {found!r}")


def _require_exact(statement: Statement, field: str) -> None:
    try:
        _ = statement.known_relations
    except ValueError as inexact:
        raise IllFormed(f"{field}: {inexact}") from inexact


def _require_reason(says: Statement, fixed_because: str) -> None:
    sizes = stated_sizes(says)
    if sizes and not fixed_because.strip():
        raise IllFormed(
            f"fixed_because: should say why it is not for every size, with {', '.join(sizes)}"
        )
    if fixed_because and not sizes:
        raise IllFormed(f"fixed_because: no size is fixed, so {fixed_because!r} explains nothing")


def _strings(field: str, values: Sequence[str]) -> tuple[str, ...]:
    _require(not isinstance(values, str), field, "a list of strings", values)
    for value in values:
        _require(isinstance(value, str), field, "a list of strings", value)
    return tuple(values)


def _rows(sources: Sequence[str]) -> tuple[str, ...]:
    for row in _strings("sources", sources):
        _require(is_row(row), "sources", "a row such as 'ist21:1.3'", row)
    return tuple(sources)


def _steps(because: Sequence[tuple[Any, str]], says: Statement) -> tuple[Step, ...]:
    if because and not isinstance(says, Identity):
        raise IllFormed(f"because: only an Identity has a chain of steps, not a {says.kind}")
    steps = []
    for number, step in enumerate(because, start=1):
        wanted = f"a pair (expression, reason) at step {number}"
        _require(isinstance(step, tuple) and len(step) == 2, "because", wanted, step)
        expression, reason = step
        _require(isinstance(reason, str) and bool(reason), "because", wanted, step)
        steps.append(Step(sympify(expression), reason))
    return tuple(steps)


def _checked(function: Computes | None, says: Statement) -> Computes | None:
    """The function, if the right-hand side speaks of its inputs and entries and nothing else."""
    if function is None:
        return None
    _require(isinstance(function, Computes), "function", 'Computes("name", z)[j]', function)
    if not isinstance(says, Identity):
        raise IllFormed(f"function: only an Identity defines a function, not a {says.kind}")
    for given in function.inputs:
        known = isinstance(given, (Symbol, IndexedBase, Idx, Integer))
        _require(known, "function", "a call on scalars, vectors, indices or integers", given)
    domain = domain_of(says.right)
    needed = {*domain.indices, *domain.scalars, *domain.vectors}
    offered = {*function.inputs, *function.entries}
    if missing := needed - offered:
        names = ", ".join(sorted(map(text, missing)))
        raise IllFormed(f"function: {function.text()} does not say where {names} comes from")
    _require_accuracy(function)
    return function


def _require_accuracy(function: Computes) -> None:
    """The bound, if there is one, is for a reason and speaks of what the call gives."""
    accuracy = function.accuracy
    if accuracy is None:
        return
    wanted = 'ulps(K + 12, because="…") or within(…, because="…")'
    _require(isinstance(accuracy, Accuracy), "accuracy", wanted, accuracy)
    _require(bool(accuracy.because.strip()), "accuracy", "a bound with its reason", accuracy.text())
    if unknown := accuracy.unknown(function.inputs, function.entries):
        names = ", ".join(sorted(map(text, unknown)))
        raise IllFormed(f"accuracy: {accuracy.text()} speaks of {names}, which no input gives")
