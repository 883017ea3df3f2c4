"""How a relation is decided: a witness against it, or a proof with an independent confirmation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import islice
from time import perf_counter

from sympy import Basic, Ne

from provado.language.definition import Defined
from provado.language.differentiable import Kinked
from provado.language.words import d
from provado.normal_form.reduction import NotReducible
from provado.numbers.balls import Indeterminate, ball, precision
from provado.numbers.evaluation import function_of
from provado.numbers.frame import OutOfRange, Point, Unevaluable
from provado.proof.definedness import may_be_undefined
from provado.proof.real_arithmetic import z3_refutes
from provado.proof.ways import WAYS, NoProof, Proof
from provado.refutation.any_witness import wants_any_witness
from provado.refutation.instances import Instance, instances
from provado.refutation.points import (
    MOST_CANDIDATES,
    is_satisfiable,
    random_points,
    smallest_points,
)
from provado.refutation.sampling import (
    failing_point,
    smallest_witness,
    undefined_witness,
    witness_near,
)
from provado.relation.relation import Relation
from provado.relation.verdict import Outcome, Verdict, Witness

_QUICK_LOOK = 60  # points before the proof is tried: most false statements fall here
_QUICK_CANDIDATES = 500  # of which those points are the admissible ones, where any are given
_FEW = 8  # random points of small dimensions, where any witness will do
_RANDOM_LOOK = 40  # points: a false identity fails at nearly all. Against a twin they come first
_SHORT_LOOK = 1000  # points if it fails at none of those
_LONG_LOOK = 3_000  # points if it does, to find a small one; or if it is an inequality
_SIMPLER = 3_000  # candidates for them, where a point that fails is known and any other is nicer
_FIRST_CANDIDATES = 3_000  # for a point that is admitted, before Z3 says whether there can be one
_CONFIRMATIONS = 8
_CONFIRMATION_BITS = 256
_AGREEMENT = 2.0**-128  # far above the rounding of 256-bit balls, far below any coincidence

_Cases = tuple[Instance, ...]


def decide(relation: Relation) -> Verdict:
    """Decide the relation for every dimension, index and real number that it speaks of."""
    start = perf_counter()
    try:
        verdict = _decide(relation)
    except Unevaluable as obstacle:
        verdict = Verdict(Outcome.UNDECIDED, relation.scope, "none", reason=str(obstacle))
    return replace(verdict, seconds=perf_counter() - start)


def _decide(relation: Relation) -> Verdict:
    cases = tuple(instances(relation))
    if witness := _witness(cases, _look_quickly):
        return _refuted(relation, witness)
    assumed = {case.relation.given: case.relation for case in cases}
    if relation.given and (reason := _why_no_point([*assumed.values()])):
        return Verdict(Outcome.UNDECIDED, relation.scope, "none", reason=reason)
    attempt = _prove(relation)
    if isinstance(attempt, Proof):
        return _confirmed(relation, attempt, cases)
    witness = _witness(cases, _look_longer)
    if witness or (witness := _witness(cases, lambda r: undefined_witness(r, _QUICK_LOOK))):
        return _refuted(relation, witness)
    return Verdict(Outcome.UNDECIDED, relation.scope, "none", reason=attempt.reason)


def _why_no_point(assumed: Sequence[Relation]) -> str | None:
    """Why there is no point to look at; None where there is one. Z3 is asked before many are."""
    if any(is_satisfiable(relation, _FIRST_CANDIDATES) for relation in assumed):
        return None
    if all(z3_refutes(relation.given) for relation in assumed):
        return "the assumptions contradict each other"
    if any(map(is_satisfiable, assumed)):
        return None
    return "no point was found at which the assumptions hold"


def _witness(cases: _Cases, search: Callable[[Relation], Witness | None]) -> Witness | None:
    """What the search finds against the relation, for the first examples of its functions."""
    for case in cases:
        if found := search(case.relation):
            return case.witness(found)
    return None


def _look_quickly(relation: Relation) -> Witness | None:
    if not wants_any_witness():
        return smallest_witness(relation, 0, _QUICK_LOOK, _QUICK_CANDIDATES)
    at_random = failing_point(relation, _FEW, 1) or failing_point(relation, _RANDOM_LOOK)
    if at_random and (found := witness_near(relation, at_random)):
        return found
    return smallest_witness(relation, 0, _QUICK_LOOK, _QUICK_CANDIDATES)


def _look_longer(relation: Relation) -> Witness | None:
    at_random = failing_point(relation, _RANDOM_LOOK)
    if at_random and wants_any_witness() and (found := witness_near(relation, at_random)):
        return found
    last = _LONG_LOOK if at_random or relation.comparison != "=" else _SHORT_LOOK
    among = _SIMPLER if at_random else MOST_CANDIDATES
    if smallest := smallest_witness(relation, 0, last, among):
        return smallest
    return witness_near(relation, at_random) if at_random else None


def _refuted(relation: Relation, witness: Witness) -> Verdict:
    ground = "re-evaluated exactly"
    return Verdict(Outcome.REFUTED, relation.scope, "exact sampling", ground, witness)


def _confirmed(relation: Relation, proof: Proof, cases: _Cases) -> Verdict:
    points = _check_in_balls(cases)
    if points is None:
        reason = "the proof and its confirmation in balls disagree: a defect of the verifier"
        return Verdict(Outcome.UNDECIDED, relation.scope, proof.method, reason=reason)
    confirmation = f"balls at {points} point{'s' * (points > 1)}" if points else None
    return Verdict(Outcome.PROVED, relation.scope, proof.method, confirmation)


def _check_in_balls(cases: _Cases) -> int | None:
    """At how many rational points balls agree; None if they contradict anywhere."""
    agreed = [_agreements(case.relation) for case in cases]
    return None if None in agreed else sum(filter(None, agreed))


def _agreements(relation: Relation) -> int | None:
    left, right = function_of(relation.left), function_of(relation.right)
    agreed = 0
    for point in _points_of_confirmation(relation):
        with precision(_CONFIRMATION_BITS):
            exact = point.in_numbers(ball)
            try:
                a, b = ball(left(exact)()).value(), ball(right(exact)()).value()
            except (Indeterminate, OutOfRange, ValueError, ZeroDivisionError):
                continue
            tolerance = _AGREEMENT * (1 + abs(a) + abs(b))
            holds = abs(b - a) < tolerance if relation.comparison == "=" else b - a > -tolerance
        if not holds:
            return None
        agreed += 1
    return agreed


@lru_cache(maxsize=1 << 15)
def _kinked(part: Basic) -> frozenset[Kinked]:
    """The functions with a kink in it, and in the functions of the book that it uses."""
    if isinstance(part, Kinked):
        return frozenset({part})
    inside = (*part.args, part.body) if isinstance(part, Defined) else part.args
    return frozenset[Kinked]().union(*map(_kinked, inside))


@cache
def _declared_slope(function: Kinked) -> Proof | NoProof:
    """Everywhere the function has a value, and off its kink the derivative declared of it."""
    variable = function.rules[0].variables[0]
    value, slope = (function.value_at(variable, order) for order in (0, 1))
    if undefined := may_be_undefined(value):
        return NoProof(undefined)
    off_the_kink = (Ne(variable, function.kink),)
    return _prove(Relation(d(value, variable), "=", slope, off_the_kink))


def _points_of_confirmation(relation: Relation) -> Iterator[Point]:
    """Random points; the smallest ones where a random point satisfies the assumptions rarely."""
    at_random = [*random_points(relation, _CONFIRMATIONS)]
    yield from at_random
    if len(at_random) < _CONFIRMATIONS:
        smallest = islice(smallest_points(relation), _CONFIRMATIONS)
        yield from (point for point in smallest if point not in at_random)


def _prove(relation: Relation) -> Proof | NoProof:
    """By the first way that proves it; the reason is that of the first that did not."""
    for function in _kinked(relation.left).union(*map(_kinked, (relation.right, *relation.given))):
        if isinstance(attempt := _declared_slope(function), NoProof):
            return NoProof(f"the derivative declared of {function.name}: {attempt.reason}")
    try:
        certificate = () if relation.certificate is None else (relation.certificate,)
        for side in (relation.left, relation.right, *certificate):
            if undefined := may_be_undefined(side, relation.given):
                return NoProof(undefined)
        for lemma in relation.lemmas:
            if not (verdict := decide(lemma)).proved:
                return NoProof(f"the lemma {lemma.text()} is {verdict.outcome.value}")
        reasons = []
        for way in WAYS:
            if way.accepts(relation):
                attempt = way.prove(relation, decide)
                if isinstance(attempt, Proof):
                    return attempt
                reasons.append(attempt.reason)
                if attempt.final:
                    break
        return NoProof(next(filter(None, reasons), "no way of proving accepts it"))
    except (NotReducible, ZeroDivisionError) as obstacle:
        return NoProof(str(obstacle))
