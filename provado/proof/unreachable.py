"""An instance of a target for which no parameters exist at all.

The dimensions and the names of the target get the values of a small point. The relations that are
to hold are written out there, at finitely many inputs, as conditions on the parameters alone. That
no numbers satisfy them is shown by Farkas' lemma, each product of parameters being taken for an
unknown of its own, or by Z3. Floats only choose where to try: where descent finds parameters there
is nothing to show.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain, islice, product

from sympy import (
    Add,
    Basic,
    Derivative,
    Dummy,
    Eq,
    Expr,
    Le,
    Lt,
    Poly,
    PolynomialError,
    Pow,
    nan,
    zoo,
)

from provado.language.indices import free_indices
from provado.language.words import is_dimension
from provado.notation.unicode import text
from provado.numbers.explicit import exact_numbers, written_out
from provado.numbers.frame import OutOfRange, Point
from provado.proof.descent import Descent
from provado.proof.farkas import contradiction
from provado.proof.real_arithmetic import z3_refutes
from provado.refutation.layout import layout
from provado.refutation.points import admits, height, holds, range_of, smallest_of
from provado.relation.domain import Domain, domain_of
from provado.relation.relation import Relation
from provado.relation.verdict import Witness, number_text

_MOST_INPUTS = 40
_MOST_PLACES = 1_000  # inputs with values of the free indices, at one size
_MOST_LISTED = 3**8  # inputs from which the simplest are taken
_SIMPLE = 150  # points made of 0, 1 and −1, which are tried first
_OTHERS = 100
_SEARCHED = 5_000  # for these points
_MOST_WORK = 40_000  # numbers in the matrices of slopes, of all points together
_MOST_PROOFS = 12  # attempts of Z3, which take long where they fail
_EFFORT = 2_500_000  # of Z3's steps, for one target
_COMPARE = {"=": Eq, "≤": Le, "<": Lt}


@dataclass(frozen=True)
class Unreached:
    """A witness that no parameters do, and the method that shows it."""

    witness: Witness
    method: str


@dataclass(frozen=True)
class _Condition:
    """A relation at fixed sizes, inputs and indices."""

    relation: Relation
    at: Point
    left: Expr
    right: Expr

    def put_in(self, numbers: Mapping[Basic, Expr]) -> _Condition:
        return replace(self, left=self.left.xreplace(numbers), right=self.right.xreplace(numbers))

    def has_value(self) -> bool:
        return not (self.left.has(zoo, nan) or self.right.has(zoo, nan))

    def facts(self) -> Iterator[Basic]:
        """The condition, in which what is squared has a name: Z3 should not multiply it out."""
        terms = []
        for term in Add.make_args(self.left - self.right):
            coefficient, power = term.as_coeff_Mul()
            if isinstance(power, Pow) and power.exp == 2 and not power.base.is_Atom:
                name = Dummy("s", real=True)
                yield Eq(power.base, name, evaluate=False)
                power = name**2
            terms.append(coefficient * power)
        yield _COMPARE[self.relation.comparison](Add(*terms), 0, evaluate=False)


def unreachable(
    relations: Sequence[Relation], parameters: Sequence[Basic], inputs: Sequence[Basic]
) -> Unreached | str:
    """The smallest instance found for which no parameters satisfy the relations, or why none is.

    The relations are to hold for all inputs and free indices at which what is given holds.
    """
    parts = [part for r in relations for part in (r.left, r.right, *r.given)]
    domain = domain_of(*parts)
    if domain.functions:
        return "an instance is looked for among numbers, and there are functions"
    later = replace(
        domain,
        scalars=tuple(s for s in domain.scalars if s in inputs),
        vectors=tuple(v for v in domain.vectors if v in inputs),
    )
    known = {*parameters, *inputs}
    target = Domain(
        domain.dimensions,
        (),
        tuple(s for s in domain.scalars if s not in known),
        tuple(v for v in domain.vectors if v not in known),
    )
    given = tuple(dict.fromkeys(fact for r in relations for fact in r.given))
    before = tuple(fact for fact in given if not free_indices(fact) and not fact.has(*inputs))
    systems: dict[tuple[int, ...], _System] = {}
    proofs = work = 0
    for point in _instances(target, before):
        size = tuple(point.integers.values())
        if size not in systems:
            systems[size] = _System(relations, later, point)
        work += systems[size].slopes
        if work > _MOST_WORK:
            break
        conditions = systems[size].unmet(point)
        if conditions is None:
            continue
        if why := _by_farkas(conditions):
            return Unreached(_witness(relations[0], parameters, point, why), "Farkas' lemma")
        if proofs == _MOST_PROOFS:
            break
        proofs += 1
        facts = [fact for c in conditions for fact in c.facts()]
        if z3_refutes(facts, _EFFORT, rewriting=False):
            return Unreached(_witness(relations[0], parameters, point, ", as Z3 shows"), "Z3")
    return "the parameters are not named, and no target was found for which there are none"


def _instances(target: Domain, given: tuple[Basic, ...]) -> Iterator[Point]:
    """Small values of the target: those made of 0, 1 and −1 first."""

    def is_simple(point: Point) -> bool:
        return all(height(number) <= 1 for number in point.free)

    def searched() -> Iterator[Point]:
        return islice(smallest_of(target, given), _SEARCHED)

    others = (point for point in searched() if not is_simple(point))
    return chain(islice(filter(is_simple, searched()), _SIMPLE), islice(others, _OTHERS))


class _System:
    """The relations written out at the dimensions of a point, for finitely many inputs."""

    def __init__(self, relations: Sequence[Relation], later: Domain, point: Point) -> None:
        written = _written_out(relations, later, point.integers)
        self._conditions = [*{(c.relation, c.left, c.right): c for c in written}.values()]
        names = {*exact_numbers(point)}
        differences = [(c.left - c.right, c.relation.comparison) for c in self._conditions]
        self._names = set[Basic]().union(*(e.free_symbols for e, _ in differences))
        parameters = sorted(self._names - names, key=str)
        self.slopes = len(parameters) * len(differences)
        self._descent = Descent(differences, parameters, sorted(names, key=str))

    def unmet(self, point: Point) -> list[_Condition] | None:
        """The conditions on the parameters at a point; None where some are found to meet them.

        None too where a number is not 0 on which nothing depends.
        """
        numbers = exact_numbers(point)
        if any(value and name not in self._names for name, value in numbers.items()):
            return None
        admitted = [n for n, c in enumerate(self._conditions) if _is_admitted(c, point)]
        if self._descent.reaches(numbers, admitted):
            return None
        put_in = (self._conditions[n].put_in(numbers) for n in admitted)
        return [condition for condition in put_in if condition.has_value()]


def _written_out(
    relations: Sequence[Relation], later: Domain, sizes: Mapping[Basic, int]
) -> Iterator[_Condition]:
    for relation, point in product(relations, islice(_inputs(later, sizes), _MOST_PLACES)):
        places = {**sizes, **point.integers}
        try:
            left, right = (written_out(e, places) for e in (relation.left, relation.right))
        except (OutOfRange, ZeroDivisionError):
            continue
        if left.has(Derivative) or right.has(Derivative):  # of a function defined piecewise
            continue
        condition = _Condition(relation, point, left, right).put_in(exact_numbers(point))
        if condition.has_value():
            yield condition


def _inputs(later: Domain, sizes: Mapping[Basic, int]) -> Iterator[Point]:
    """Inputs made of 0, 1 and −1, those with most zeros first, with every value of the indices."""
    plan = layout(later, ())
    listed = islice(product((0, 1, -1), repeat=len(plan.numbers(sizes))), _MOST_LISTED)
    simplest = sorted(listed, key=lambda numbers: (sum(map(abs, numbers)), -sum(numbers)))
    for numbers in simplest[:_MOST_INPUTS]:
        for places in product(*(range_of(i, sizes) for i in later.indices)):
            ground = {**sizes, **dict(zip(later.indices, places, strict=True))}
            point = plan.point(ground, [*map(Fraction, numbers)])
            if point is not None and admits([], point):
                yield point


def _is_admitted(condition: _Condition, point: Point) -> bool:
    """Whether what is given of the inputs holds of those of the condition."""
    values = {**point.values, **condition.at.values}
    both = Point(values, {**point.vectors, **condition.at.vectors})
    return all(holds(fact)(both) for fact in condition.relation.given)


def _by_farkas(conditions: Sequence[_Condition]) -> str | None:
    """The multipliers under which the conditions add up to what cannot be, if there are any.

    Inputs without −1 are taken where they will do.
    """
    plain = [c for c in conditions if all(number >= 0 for number in c.at.free)]
    if len(plain) < len(conditions) and (why := _by_farkas(plain)):
        return why
    unknowns: dict[tuple[int, ...], Dummy] = {}
    names = sorted(set().union(*((c.left - c.right).free_symbols for c in conditions)), key=str)
    facts = []
    for condition in conditions:
        difference = condition.left - condition.right
        try:
            terms = Poly(difference, *names).terms() if names else [((), difference)]
        except PolynomialError:
            return None
        linear = [
            coefficient * unknowns.setdefault(powers, Dummy(real=True))
            if any(powers)
            else coefficient
            for powers, coefficient in terms
        ]
        facts.append(_COMPARE[condition.relation.comparison](Add(*linear), 0, evaluate=False))
    multipliers = contradiction(facts)
    if multipliers is None:
        return None
    used = [(m, c) for m, c in zip(multipliers, conditions, strict=True) if m]
    return _added_up(used)


def _added_up(used: Sequence[tuple[int, _Condition]]) -> str:
    """What the conditions come to, in words: the parameters cancel."""
    equations = all(c.relation.comparison == "=" for _, c in used)
    sign = -1 if equations and used[0][0] < 0 else 1
    gaps = [
        c.left - c.right if c.relation.comparison == "=" and not equations else c.right - c.left
        for _, c in used
    ]
    total = Add(*(sign * m * gap for (m, _), gap in zip(used, gaps, strict=True))).expand()
    times = ", ".join(number_text(sign * m) for m, _ in used)
    kind = "equations" if equations else "conditions"
    where = _places([c.at for _, c in used])
    strict = any(c.relation.comparison == "<" for _, c in used)
    result = f"0 = {text(total)}" if equations else f"0 {'<' if strict else '≤'} {text(total)}"
    return f": the {kind}{where} times {times} add up to {result}"


def _places(points: Sequence[Point]) -> str:
    """``at x = (0, 0), (1, 0)``."""
    named = [dict(point.shown()) for point in points]
    names = [name for name in named[0] if not is_dimension(name)]
    if not names:
        return ""
    if len(names) == 1:
        places = (number_text(values[names[0]]) for values in named)
        return f" at {text(names[0])} = {', '.join(places)}"
    places = (number_text(tuple(values[name] for name in names)) for values in named)
    return f" at ({', '.join(map(text, names))}) = {', '.join(places)}"


def _witness(relation: Relation, parameters: Sequence[Basic], point: Point, why: str) -> Witness:
    reason = f"there are no {', '.join(map(text, parameters))}{why}"
    sides = relation.left, relation.comparison, relation.right
    return Witness(point.shown(), *sides, None, None, reason)
