"""What is said of a function: its chords and tangents, where it is least, where it is stationary.

Each tells why the statement fails in a world, or None where it holds.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from provado.meaning import number as n
from provado.meaning.draw import Drawing
from provado.meaning.number import NoValue, Number
from provado.meaning.points import (
    between,
    distance,
    fails,
    gradient,
    moved,
    require_admissible,
    shifted,
    slope,
)
from provado.meaning.value import value
from provado.meaning.world import World

_WEIGHTS = [Fraction(1, 2), Fraction(1, 3), Fraction(4, 5), Fraction(0), Fraction(1, 10)]
_NEAR, _NEARER = Fraction(1, 2**12), Fraction(1, 2**20)
_HALF = Fraction(1, 2)


def convex(s: Any, start: World, drawing: Drawing) -> str | None:
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


def jensen(s: Any, world: World, _: Drawing) -> str | None:
    """Below the chord between the two points."""
    start, end = (moved(s.convex.of, world, values) for values in (s.start, s.end))
    return _below_chord(s.convex, start, end, value(s.weight, world), "<=")


def tangent(s: Any, world: World, _: Drawing) -> str | None:
    """Nowhere above the function, with the modulus added."""
    convex = s.convex
    here, there = (moved(convex.of, world, values) for values in (s.at, s.to))
    plane = n.add(value(convex.function, here), slope(convex.function, convex.of, here, there))
    if convex.modulus is not None:
        square = distance(convex.of, here, there)
        half = n.multiply(_HALF, value(convex.modulus, world))
        plane = n.add(plane, n.multiply(half, square))
    above = fails(plane, "<=", value(convex.function, there))
    return "the tangent is above the function" if above else None


def not_convex(s: Any, world: World, _: Drawing) -> str | None:
    """Above the chord at the weight."""
    start, end = (moved(p.of, world, p.values) for p in (s.start, s.end))
    weight = value(s.weight, world)
    middle = between(s.start.of, end, start, weight)
    require_admissible(s.start.of, middle)
    chord = n.add(
        n.multiply(n.subtract(1, weight), value(s.function, start)),
        n.multiply(weight, value(s.function, end)),
    )
    return "the chord is not below" if fails(chord, "<", value(s.function, middle)) else None


def not_strictly_convex(s: Any, world: World, drawing: Drawing) -> str | None:
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


def minimiser(s: Any, world: World, _: Drawing) -> str | None:
    """Nowhere less, with the modulus added."""
    least = moved(s.of, world, s.at)
    left: Number = value(s.function, least)
    if s.unique is not None:
        m = value(s.unique, world)
        if n.sign(m) <= 0:
            return "the modulus is not positive"
        away = distance(s.of, world, least)
        left = n.add(left, n.multiply(n.multiply(_HALF, m), away))
    return "it is less here" if fails(left, "<=", value(s.function, world)) else None


def no_minimiser(s: Any, world: World, _: Drawing) -> str | None:
    """Less at the point that is named as better."""
    better = value(s.function, moved(s.of, world, s.better))
    return "it is not less" if fails(better, "<", value(s.function, world)) else None


def local_minimum(s: Any, world: World, drawing: Drawing) -> str | None:
    """No neighbour, however near, is lower."""
    here, way = moved(s.at.of, world, s.at.values), drawing.direction(s.at.of, world)
    lower = [
        fails(value(s.function, here), "<=", value(s.function, shifted(s.at.of, here, way, step)))
        for step in (_NEAR, _NEARER)
    ]
    return "a neighbour is lower, and a nearer one too" if all(lower) else None


def saddle_point(s: Any, world: World, _: Drawing) -> str | None:
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


def stationary_points(s: Any, world: World, _: Drawing) -> str | None:
    """Each point that is listed is one, and the one that is drawn is not, or is listed."""

    def is_stationary(here: World) -> bool:
        return not any(n.sign(part) for part in gradient(s.function, s.of, here))

    listed = [moved(s.of, world, point.values) for point in s.points]
    if not all(map(is_stationary, listed)):
        return "a point that is listed is not stationary"
    if all(n.sign(distance(s.of, world, point)) for point in listed) and is_stationary(world):
        return "a point that is not listed is stationary"
    return None
