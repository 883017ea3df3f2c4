"""Points within a world: other values for some names, between two, and how far they are apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sympy import Basic, Expr, IndexedBase

from provado.meaning import number as n
from provado.meaning.number import NoValue, Number, Outside
from provado.meaning.value import array, may_be, partial, shape, value
from provado.meaning.world import Places, World, all_places, entries

Names = Sequence[Basic]


def places_of(name: Basic, world: World) -> list[Places]:
    """The places of a vector or matrix; of a scalar the one that it has."""
    return list(all_places(shape(name, world))) if isinstance(name, IndexedBase) else [()]


def at(name: Basic, place: Places, world: World) -> Number:
    """The entry at a place, or the scalar."""
    return world.array(name)(*place) if isinstance(name, IndexedBase) else world.number(name)


def moved(of: Names, world: World, values: Sequence[Basic]) -> World:
    """The names stand for the values, all computed before. Outside where they may not."""
    put: dict[Basic, Any] = {}
    for name, chosen in zip(of, values, strict=True):
        if isinstance(name, IndexedBase):
            given = array(chosen, world)
            put[name] = entries({p: given(*p) for p in places_of(name, world)})
        else:
            put[name] = value(chosen, world)
    result = world.put(put)
    require_admissible(of, result)
    return result


def require_admissible(of: Names, world: World) -> None:
    """Outside unless the names stand for what they may."""
    for name in of:
        for place in places_of(name, world):
            if not may_be(name, at(name, place, world), world):
                raise Outside(f"{name} where it may not be")


def between(of: Names, start: World, end: World, weight: Number) -> World:
    """weight·start + (1 − weight)·end, in these names."""
    return shifted(of, end, start, weight, from_other=True)


def shifted(
    of: Names, here: World, there: World, step: Number, *, from_other: bool = False
) -> World:
    """Here + step·there; from another point, here + step·(there − here)."""
    put: dict[Basic, Any] = {}
    for name in of:
        numbers: dict[Places, Number] = {}
        for place in places_of(name, here):
            start, way = at(name, place, here), at(name, place, there)
            if from_other:
                way = n.subtract(way, start)
            numbers[place] = n.add(start, n.multiply(step, way))
        put[name] = entries(numbers) if isinstance(name, IndexedBase) else numbers[()]
    return here.put(put)


def distance(of: Names, a: World, b: World) -> Number:
    """‖a − b‖², over all entries of the names."""
    return n.total(
        n.power(n.subtract(at(name, p, a), at(name, p, b)), 2)
        for name in of
        for p in places_of(name, a)
    )


def slope(f: Expr, of: Names, here: World, there: World) -> Number:
    """∇f(here)·(there − here)."""
    return n.total(
        n.multiply(
            partial(lambda world: value(f, world), name, p, here),
            n.subtract(at(name, p, there), at(name, p, here)),
        )
        for name in of
        for p in places_of(name, here)
    )


def gradient(f: Expr, of: Names, here: World) -> list[Number]:
    """The partial derivatives, entry by entry."""
    return [
        partial(lambda world: value(f, world), name, p, here)
        for name in of
        for p in places_of(name, here)
    ]


def fails(left: Number | None, relation: str, right: Number | None) -> bool:
    """Whether the relation does not hold; where one side alone has a value it does not."""
    if left is None or right is None:
        if left is None and right is None:
            raise NoValue("neither side has a value")
        return True
    strict = relation in ("<", ">")
    gap = n.subtract(left, right)
    order = n.sign(n.plain(gap)) if strict else n.difference(left, right)
    return order not in _ALLOWED[relation]


_ALLOWED = {"=": (0,), "<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (0, 1)}


def found(e: Basic, world: World) -> Number | None:
    """The value, or None where there is none."""
    try:
        return value(e, world)
    except NoValue:
        return None
