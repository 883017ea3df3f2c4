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
from provado.meaning.chance import p_value
from provado.meaning.draw import Drawing
from provado.meaning.functions import (
    convex,
    jensen,
    local_minimum,
    minimiser,
    no_minimiser,
    not_convex,
    not_strictly_convex,
    saddle_point,
    stationary_points,
    tangent,
)
from provado.meaning.layers import closed_under, gradient_recursion
from provado.meaning.number import NoValue, Number, Outside, Unknown
from provado.meaning.points import (
    fails,
    found,
    moved,
    places_of,
)
from provado.meaning.printed import drawn_as, granularity
from provado.meaning.value import holds, value
from provado.meaning.world import World

Check = Callable[[Any, World, Drawing], str | None]
_STATES = 10
_MOST_MEMBERS = 40


@dataclass(frozen=True)
class Definition:
    """The fields that a kind is about, those whose names it binds itself, and what it says.

    ``at_its_witness``: the point that refutes it is one at which it does not hold. ``sufficient``:
    what is decided of it is more than it says, so that it may hold where that fails.
    """

    about: tuple[str, ...]
    check: Check
    binds: tuple[str, ...] = ()
    given: Callable[[Any], tuple[Basic, ...]] = lambda statement: tuple(statement.given)
    any_functions: bool = False
    at_its_witness: bool = False
    sufficient: bool = False


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


def _as_printed(s: Any, world: World, drawing: Drawing) -> str | None:
    """At numbers that are drawn of those that are printed so."""
    drawn = {name: drawn_as(figure, drawing) for name, figure in s.figures}
    return DEFINITIONS[s.statement.kind].check(s.statement, world.put(drawn), drawing)


def _realises(s: Any, world: World, _: Drawing) -> str | None:
    return _compared(s.network, "=", s.target, world)


def _radius(s: Any, world: World, drawing: Drawing) -> str | None:
    return _realises(s.holds, world, drawing)


def _impossible(s: Any, world: World, _: Drawing) -> str | None:
    return "all conditions hold" if all(holds(c, world) for c in s.conditions) else None


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


def _reaches(s: Any, world: World, drawing: Drawing) -> str | None:
    """With the parameters put in; the same ones do for other inputs."""
    if s.by is None:
        raise NoValue("parameters that are not said")
    chosen = moved(s.parameters, world, s.by)
    if not all(holds(fact, chosen) for fact in s.keeping):
        return "the parameters do not keep what they should"
    fault = _reached(s, chosen)
    if fault or not s.inputs:
        return fault
    try:
        later = drawing.admissible_again(s.inputs, chosen)
    except Outside:
        return None
    return _reached(s, later) and "the same parameters do not do for other inputs"


def _reached(s: Any, world: World) -> str | None:
    if s.within is None:
        return _compared(s.value, "=", s.target, world)
    gap = n.subtract(value(s.value, world), value(s.target, world))
    size = n.multiply(n.sign(gap), gap)
    return "it is not that near" if fails(size, "<", value(s.within, world)) else None


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


def _nothing_given(s: Any) -> tuple[Basic, ...]:
    """Nothing at first: what is given of an iteration is asked for at each of its states."""
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
    "Identity": Definition(("left", "right"), _identity, at_its_witness=True),
    "Inequality": Definition(
        ("of", "above", "at_least", "below", "at_most"), _inequality, at_its_witness=True
    ),
    "AsPrinted": Definition(("statement",), _as_printed, binds=("figures",)),
    "Granularity": Definition((), granularity),
    "PValue": Definition((), p_value),
    "Realises": Definition(("network", "target"), _realises, at_its_witness=True),
    "Radius": Definition(("holds.network", "holds.target", "of", "at"), _radius),
    "Impossible": Definition(("conditions",), _impossible, at_its_witness=True),
    "Convex": Definition(("function", "of", "modulus"), convex),
    "Jensen": Definition(
        ("convex.function", "convex.of", "convex.modulus", "start", "end", "weight"), jensen
    ),
    "Tangent": Definition(("convex.function", "convex.of", "convex.modulus", "at", "to"), tangent),
    "NotConvex": Definition(("function",), not_convex),
    "NotStrictlyConvex": Definition(("function", "of", "parameter", "slope"), not_strictly_convex),
    "Minimiser": Definition(("function", "of", "at", "unique"), minimiser),
    "NoMinimiser": Definition(("function", "of", "better"), no_minimiser),
    "LocalMinimum": Definition(("function",), local_minimum),
    "SaddlePoint": Definition(("function",), saddle_point, sufficient=True),
    "StationaryPoints": Definition(("function", "of"), stationary_points),
    "Spectrum": Definition(
        ("entry", "row", "at_least", "at_most"), _spectrum, binds=("row", "column")
    ),
    "GradientRecursion": Definition(
        ("function", "layer", "by", "gradient"), gradient_recursion, any_functions=True
    ),
    "ClosedUnder": Definition(
        ("in_layers", "at_once", "layer", "before", "become", "parameters"), closed_under
    ),
    "Reaches": Definition(
        ("value", "target", "within", "by", "inputs", "keeping"), _reaches, binds=("parameters",)
    ),
    "Invariant": Definition(
        ("holds", "start", "step", "each", "given"), _invariant, binds=("state", "each"),
        given=_nothing_given,
    ),
    "Dimension": Definition(("families", "of", "number"), _dimension),
}  # fmt: skip
"""The definitions by the names of the kinds."""
