"""What each kind of statement says, by its mathematical definition, in one world.

A definition tells why the statement fails there, or None where it holds. It reads the fields of
the statement, and none of the relations that the proof is about.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import comb
from typing import Any

from sympy import Basic, Expr

from provado.meaning import number as n
from provado.meaning.draw import Drawing
from provado.meaning.number import NoValue, Number, Unknown
from provado.meaning.points import (
    between,
    distance,
    fails,
    found,
    gradient,
    moved,
    places_of,
    require_admissible,
    shifted,
    slope,
)
from provado.meaning.value import holds, partial, value
from provado.meaning.world import World

Check = Callable[[Any, World, Drawing], str | None]
_WEIGHTS = [Fraction(1, 2), Fraction(1, 3), Fraction(4, 5), Fraction(0), Fraction(1, 10)]
_NEAR, _NEARER = Fraction(1, 2**12), Fraction(1, 2**20)
_HALF = Fraction(1, 2)
_STATES = 10
_MOST_MEMBERS = 40


@dataclass(frozen=True)
class Definition:
    """The fields that a kind is about, those whose names it binds itself, and what it says."""

    about: tuple[str, ...]
    check: Check
    binds: tuple[str, ...] = ()
    given: Callable[[Any], tuple[Basic, ...]] = lambda statement: tuple(statement.given)
    any_functions: bool = False


def _compared(left: Expr, relation: str, right: Expr, world: World) -> str | None:
    first, second = found(left, world), found(right, world)
    if not fails(first, relation, second):
        return None
    if first is None or second is None:
        return f"the {'left' if first is None else 'right'} side has no value"
    return f"{relation} does not hold"


def _identity(s: Any, world: World, _: Drawing) -> str | None:
    return _compared(s.left, "=", s.right, world)


def _inequality(s: Any, world: World, _: Drawing) -> str | None:
    bounds = ((s.above, ">"), (s.at_least, ">="), (s.below, "<"), (s.at_most, "<="))
    stated = ((bound, relation) for bound, relation in bounds if bound is not None)
    return next(filter(None, (_compared(s.of, r, bound, world) for bound, r in stated)), None)


def _realises(s: Any, world: World, _: Drawing) -> str | None:
    return _compared(s.network, "=", s.target, world)


def _radius(s: Any, world: World, drawing: Drawing) -> str | None:
    return _realises(s.holds, world, drawing)


def _impossible(s: Any, world: World, _: Drawing) -> str | None:
    return "all conditions hold" if all(holds(c, world) for c in s.conditions) else None


def _convex(s: Any, start: World, drawing: Drawing) -> str | None:
    """Below every chord between two points of the domain, by ½mθ(1 − θ)‖u − v‖² with a modulus."""
    end = drawing.again(s.of, start)
    if s.strict and n.sign(distance(s.of, start, end)) == 0:
        raise NoValue("a chord of one point")
    inner = [w for w in _WEIGHTS if w or not s.strict]
    weight = drawing.random.choice(inner)
    if s.modulus is not None and n.sign(value(s.modulus, start)) <= 0:
        return "the modulus is not positive"
    return _below_chord(s, start, end, weight, "<" if s.strict else "<=")


def _below_chord(s: Any, start: World, end: World, weight: Number, relation: str) -> str | None:
    middle = between(s.of, start, end, weight)
    require_admissible(s.of, middle)
    left: Number = value(s.function, middle)
    if s.modulus is not None:
        m = value(s.modulus, start)
        spread = n.multiply(weight, n.subtract(1, weight))
        square = distance(s.of, start, end)
        left = n.add(left, n.multiply(n.multiply(_HALF, m), n.multiply(spread, square)))
    ends = (n.multiply(weight, value(s.function, start)),
            n.multiply(n.subtract(1, weight), value(s.function, end)))  # fmt: skip
    return (
        f"the function is not {relation} its chord" if fails(left, relation, n.add(*ends)) else None
    )


def _jensen(s: Any, world: World, _: Drawing) -> str | None:
    start, end = (moved(s.convex.of, world, values) for values in (s.start, s.end))
    return _below_chord(s.convex, start, end, value(s.weight, world), "<=")


def _tangent(s: Any, world: World, _: Drawing) -> str | None:
    convex = s.convex
    here, there = (moved(convex.of, world, values) for values in (s.at, s.to))
    plane = n.add(value(convex.function, here), slope(convex.function, convex.of, here, there))
    if convex.modulus is not None:
        square = distance(convex.of, here, there)
        half = n.multiply(_HALF, value(convex.modulus, world))
        plane = n.add(plane, n.multiply(half, square))
    above = fails(plane, "<=", value(convex.function, there))
    return "the tangent is above the function" if above else None


def _not_convex(s: Any, world: World, _: Drawing) -> str | None:
    start, end = (moved(p.of, world, p.values) for p in (s.start, s.end))
    weight = value(s.weight, world)
    middle = between(s.start.of, end, start, weight)
    require_admissible(s.start.of, middle)
    chord = n.add(
        n.multiply(n.subtract(1, weight), value(s.function, start)),
        n.multiply(weight, value(s.function, end)),
    )
    return "the chord is not below" if fails(chord, "<", value(s.function, middle)) else None


def _not_strictly_convex(s: Any, world: World, drawing: Drawing) -> str | None:
    """Affine between two different points of the domain, along the ones."""
    there = moved([s.of], world, [s.of + s.parameter])
    step = value(s.parameter, world)
    if n.sign(step) == 0:
        raise NoValue("one point alone")
    start, end = value(s.function, world), value(s.function, there)
    line = n.add(start, n.multiply(step, value(s.slope, world)))
    if fails(end, "=", line):
        return "it has another slope there"
    weight = drawing.random.choice(_WEIGHTS)
    middle = value(s.function, between([s.of], world, there, weight))
    on_chord = n.add(n.multiply(weight, start), n.multiply(n.subtract(1, weight), end))
    return "it is not affine between the points" if fails(middle, "=", on_chord) else None


def _minimiser(s: Any, world: World, _: Drawing) -> str | None:
    least = moved(s.of, world, s.at)
    left: Number = value(s.function, least)
    if s.unique is not None:
        m = value(s.unique, world)
        if n.sign(m) <= 0:
            return "the modulus is not positive"
        away = distance(s.of, world, least)
        left = n.add(left, n.multiply(n.multiply(_HALF, m), away))
    return "it is less here" if fails(left, "<=", value(s.function, world)) else None


def _no_minimiser(s: Any, world: World, _: Drawing) -> str | None:
    better = value(s.function, moved(s.of, world, s.better))
    return "it is not less" if fails(better, "<", value(s.function, world)) else None


def _local_minimum(s: Any, world: World, drawing: Drawing) -> str | None:
    """No neighbour, however near, is lower."""
    here, way = moved(s.at.of, world, s.at.values), drawing.direction(s.at.of, world)
    lower = [
        fails(value(s.function, here), "<=", value(s.function, shifted(s.at.of, here, way, step)))
        for step in (_NEAR, _NEARER)
    ]
    return "a neighbour is lower, and a nearer one too" if all(lower) else None


def _saddle_point(s: Any, world: World, _: Drawing) -> str | None:
    """The gradient is 0, and there are higher and lower points, however near."""
    here = moved(s.at.of, world, s.at.values)
    if any(n.sign(part) for part in gradient(s.function, s.at.of, here)):
        return "the gradient is not 0"
    level = value(s.function, here)
    for direction, relation in ((s.up, "<"), (s.down, ">")):
        way = world.put({x: value(part, world) for x, part in zip(s.at.of, direction, strict=True)})
        for step in (_NEAR, _NEARER):
            if fails(level, relation, value(s.function, shifted(s.at.of, here, way, step))):
                return "the function does not leave its level that way"
    return None


def _stationary_points(s: Any, world: World, _: Drawing) -> str | None:
    def is_stationary(here: World) -> bool:
        return not any(n.sign(part) for part in gradient(s.function, s.of, here))

    listed = [moved(s.of, world, point.values) for point in s.points]
    if not all(map(is_stationary, listed)):
        return "a point that is listed is not stationary"
    if all(n.sign(distance(s.of, world, point)) for point in listed) and is_stationary(world):
        return "a point that is not listed is stationary"
    return None


def _spectrum(s: Any, world: World, drawing: Drawing) -> str | None:
    """Symmetric, and no vector shows an eigenvalue beyond a bound: xᵀMx against the bound·‖x‖²."""
    first, last = (n.integer(value(end, world)) for end in (s.row.lower, s.row.upper))
    run = range(first, last + 1)
    M = {(j, k): value(s.entry, world.put({s.row: j, s.column: k})) for j in run for k in run}
    if any(fails(M[j, k], "=", M[k, j]) for j, k in M):
        return "it is not symmetric"
    low, high = value(s.at_least, world), value(s.at_most, world)
    for x in _near_eigenvectors(M, list(run), drawing):
        form = n.total(n.multiply(M[j, k], n.multiply(x[j], x[k])) for j, k in M)
        square = n.total(n.power(x[j], 2) for j in run)
        for left, right in ((n.multiply(low, square), form), (form, n.multiply(high, square))):
            if n.sign(n.subtract(right, left)) < 0:
                return "an eigenvalue is beyond a bound"
    return None


def _near_eigenvectors(M: dict[Any, Number], run: list[int], drawing: Drawing) -> Any:
    import numpy as np

    matrix = np.array([[float(n.ball(M[j, k]).mid()) for k in run] for j in run]).reshape(
        len(run), len(run)
    )
    for vector in np.linalg.eigh(matrix)[1].T:
        yield {j: Fraction(float(x)) for j, x in zip(run, vector, strict=True)}
    yield {j: drawing.number() for j in run}


def _gradient_recursion(s: Any, world: World, _: Drawing) -> str | None:
    """The chain rule through the layer, whatever stands behind it."""
    scores, place = s.by.base, n.integer(value(s.by.indices[0], world))
    behind = s.function(s.layer)
    slope_there = partial(lambda inner: value(behind, inner), scores, (place,), world)
    return "it is another derivative" if fails(slope_there, "=", found(s.gradient, world)) else None


def _closed_under(s: Any, world: World, _: Drawing) -> str | None:
    return _compared(s.in_layers, "=", s.at_once, world)


def _reaches(s: Any, world: World, _: Drawing) -> str | None:
    if s.by is None:
        raise NoValue("parameters that are not said")
    chosen = moved(s.parameters, world, s.by)
    if not all(holds(fact, chosen) for fact in s.keeping):
        return "the parameters do not keep what they should"
    if s.within is None:
        return _compared(s.value, "=", s.target, chosen)
    gap = n.subtract(value(s.value, chosen), value(s.target, chosen))
    size = n.multiply(n.sign(gap), gap)
    return "it is not that near" if fails(size, "<", value(s.within, chosen)) else None


def _invariant(s: Any, world: World, drawing: Drawing) -> str | None:
    """The first ten states, from the start."""
    at_each = replace(drawing, given=tuple(s.given))
    now = moved(s.state, world, s.start)
    for _ in range(_STATES):
        now = at_each.admissible_again(s.each, now)
        fault = DEFINITIONS[s.holds.kind].check(s.holds, now, drawing)
        if fault:
            return fault
        now = moved(s.state, now, s.step)
    return None


def _always(s: Any) -> tuple[Basic, ...]:
    """Nothing yet: what is given of an iteration is asked for at each of its states."""
    return ()


def _dimension(s: Any, world: World, drawing: Drawing) -> str | None:
    """As many members as are said, and of that rank, at drawn points."""
    from flint import fmpq, fmpq_mat

    number = n.integer(value(s.number, world))
    if number > _MOST_MEMBERS:
        raise Unknown("more members than are written out")
    rows: list[list[Any]] = []
    for _ in range(number + 2):
        here = drawing.far_away(s.of, world)
        rows.append([v for family in s.families for v in _members(family, here)])
    if len(rows[0]) != number:
        return f"there are {len(rows[0])} members, not {number}"
    exact = [[fmpq(Fraction(v).numerator, Fraction(v).denominator) for v in row] for row in rows]
    # Independent members have this rank at nearly all points: a chance of about degree/10⁶.
    if number and fmpq_mat(exact).rank() < number:
        return "the members are dependent"
    variables = sum(len(places_of(name, world)) for name in s.of)
    if s.degree is not None and number != comb(variables + s.degree, s.degree):
        return "there are more polynomials of that degree"
    return None


def _members(family: Any, world: World) -> Any:
    def run(indices: tuple[Any, ...], inner: World) -> Any:
        if not indices:
            yield value(family.expression, inner)
            return
        (first, *rest) = indices
        begin, end = (n.integer(value(e, inner)) for e in (first.lower, first.upper))
        for place in range(begin, end + 1):
            yield from run(tuple(rest), inner.put({first: place}))

    return run(tuple(family.indices), world)


DEFINITIONS: dict[str, Definition] = {
    "Identity": Definition(("left", "right"), _identity),
    "Inequality": Definition(("of", "above", "at_least", "below", "at_most"), _inequality),
    "Realises": Definition(("network", "target"), _realises),
    "Radius": Definition(("holds.network", "holds.target", "of", "at"), _radius),
    "Impossible": Definition(("conditions",), _impossible),
    "Convex": Definition(("function", "of", "modulus"), _convex),
    "Jensen": Definition(
        ("convex.function", "convex.of", "convex.modulus", "start", "end", "weight"), _jensen
    ),
    "Tangent": Definition(("convex.function", "convex.of", "convex.modulus", "at", "to"), _tangent),
    "NotConvex": Definition(("function",), _not_convex),
    "NotStrictlyConvex": Definition(("function", "of", "parameter", "slope"), _not_strictly_convex),
    "Minimiser": Definition(("function", "of", "at", "unique"), _minimiser),
    "NoMinimiser": Definition(("function", "of", "better"), _no_minimiser),
    "LocalMinimum": Definition(("function",), _local_minimum),
    "SaddlePoint": Definition(("function",), _saddle_point),
    "StationaryPoints": Definition(("function", "of"), _stationary_points),
    "Spectrum": Definition(
        ("entry", "row", "at_least", "at_most"), _spectrum, binds=("row", "column")
    ),
    "GradientRecursion": Definition(
        ("function", "layer", "by", "gradient"), _gradient_recursion, any_functions=True
    ),
    "ClosedUnder": Definition(("in_layers", "at_once"), _closed_under),
    "Reaches": Definition(
        ("value", "target", "within", "by", "inputs", "keeping"), _reaches, binds=("parameters",)
    ),
    "Invariant": Definition(
        ("holds", "start", "step", "each", "given"), _invariant, binds=("state", "each"),
        given=_always,
    ),
    "Dimension": Definition(("families", "of", "number"), _dimension),
}  # fmt: skip
"""The definitions by the names of the kinds."""
