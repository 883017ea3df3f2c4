"""A verdict stands where the definition of the statement does not contradict it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from sympy import Basic

from provado.meaning.kinds import DEFINITIONS
from provado.meaning.reading import Reading, read
from provado.meaning.value import Meaningless
from provado.numbers.frame import Point, Unevaluable
from provado.refutation.any_witness import wants_any_witness
from provado.refutation.points import random_points, smallest_points
from provado.relation.verdict import Outcome, Verdict, Witness

if TYPE_CHECKING:
    from provado.statements.statement import Statement

_CANDIDATES = 8  # from each search, where hardly any number that is drawn meets the assumptions
_ENOUGH = 4  # points at which it holds, none at which it fails


def agreed(statement: Statement, verdict: Verdict) -> Verdict:
    """The verdict with what its definition says of it; undecided where the two disagree."""
    definition = DEFINITIONS[statement.kind]
    try:
        if verdict.proved:
            return _proved(verdict, read(statement, _candidates(statement)))
        if verdict.refuted and definition.sufficient:
            return _not_only_sufficient(verdict, read(statement))
        if verdict.refuted and definition.at_its_witness and not wants_any_witness():
            return _refuted(verdict, verdict.witness, statement)
    except Meaningless as error:
        return _undecided(verdict, str(error))
    return verdict


def _proved(verdict: Verdict, reading: Reading) -> Verdict:
    if reading.against is not None:
        reason = f"the proof and the definition disagree: {reading.against}"
        return _undecided(verdict, f"{reason}: a defect of the verifier")
    if not reading.admissible:
        return _undecided(verdict, "no values were found of which it speaks")
    if not reading.worlds:
        return verdict
    return replace(
        verdict, confirmed_by="; ".join(filter(None, [verdict.confirmed_by, f"{reading}"]))
    )


def _not_only_sufficient(verdict: Verdict, reading: Reading) -> Verdict:
    if reading.against is not None or reading.worlds < _ENOUGH:
        return verdict
    return _undecided(verdict, "what would be sufficient for it fails, and it seems to hold")


def _refuted(verdict: Verdict, witness: Witness | None, statement: Statement) -> Verdict:
    """Undecided where the statement holds at its witness, or does not speak of it."""
    if witness is None or not witness.point:
        return verdict
    if not all(is_rational(value) for _, value in witness.point):
        return verdict
    reading = read(statement, [dict(witness.point)], drawn=0)
    if reading.worlds and reading.against is None:
        return _undecided(
            verdict, f"by its definition it holds {witness}: a defect of the verifier"
        )
    return verdict


def is_rational(value: object) -> bool:
    """Whether the value of a name is a rational number, or made of such."""
    if isinstance(value, (tuple, list)):
        return all(map(is_rational, value))
    return isinstance(value, (int, Fraction))


def _undecided(verdict: Verdict, reason: str) -> Verdict:
    return Verdict(
        Outcome.UNDECIDED, verdict.scope, verdict.method, reason=reason, seconds=verdict.seconds
    )


def _candidates(statement: Statement) -> Iterator[Mapping[Basic, Any]]:
    """Points at which the assumptions hold, as the search for witnesses makes them."""
    for relation in statement.known_relations:
        for search in (partial(random_points, number=_CANDIDATES), smallest_points):
            with suppress(Unevaluable):
                for point in islice(search(relation), _CANDIDATES):
                    yield _named(point)


def _named(point: Point) -> Mapping[Basic, Any]:
    return {**point.values, **point.vectors}
