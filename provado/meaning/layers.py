"""What is said of any number of layers, for two and three of them, multiplied out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from sympy import Basic, Idx, IndexedBase, Lambda, Symbol

from provado.meaning import number as n
from provado.meaning.draw import Drawing
from provado.meaning.names import free_names
from provado.meaning.number import NoValue, Number
from provado.meaning.points import fails, found, places_of
from provado.meaning.value import array, partial, value
from provado.meaning.world import Array, Places, World, entries

_LAYERS = 3


def closed_under(s: Any, world: World, drawing: Drawing) -> str | None:
    """A layer in front of a member, and another one, of other widths, in front of both."""
    if fails(found(s.in_layers, world), "=", found(s.at_once, world)):
        return "= does not hold"
    shared = free_names(s.member) - {*s.parameters}
    first = _layer_before(s.layer, s.before, world, shared, drawing)
    if first is None:
        return None
    become = {
        name: _copied(array(chosen, world), places_of(name, first))
        if isinstance(name, IndexedBase)
        else value(chosen, world)
        for name, chosen in zip(s.parameters, s.become, strict=True)
    }
    left = found(s.in_layers, _behind(first, s.layer, s.before, world))
    right = found(s.at_once, first.put(become))
    return "two layers are another function" if fails(left, "=", right) else None


def gradient_recursion(s: Any, world: World, drawing: Drawing) -> str | None:
    """The gradient of one layer, of two and of three, against that of what they are together."""
    scores, (place,) = s.by.base, s.by.indices
    layers = [world]
    while True:
        at = places_of(scores, layers[0])
        if not isinstance(place, Idx):
            at = [(n.integer(value(place, world)),)]
        computed = _from_the_last(s, layers)
        whole = _whole(s, layers[1:])
        for k in at:
            if fails(partial(whole, scores, k, layers[0]), "=", computed[k]):
                return f"it is another derivative, through {len(layers)} of the layers"
        if len(layers) == _LAYERS or not isinstance(place, Idx):
            return None
        first = _layer_before(s.layer, scores, layers[0], (), drawing)
        if first is None:
            return None
        layers = [first, *layers]


def _whole(s: Any, behind: Sequence[World]) -> Callable[[World], Number]:
    """C of the layers, one after the other, as a function of the world of the first."""

    def whole(front: World) -> Number:
        for world in behind:
            front = _behind(front, s.layer, s.by.base, world)
        return value(s.function(s.layer), front)

    return whole


def _from_the_last(s: Any, layers: Sequence[World]) -> dict[Places, Number | None]:
    """The gradient in the scores of the first layer, by the recursion."""
    scores, (place,) = s.by.base, s.by.indices
    at_each = [layers[0]]
    for world in layers[1:]:
        at_each.append(_behind(at_each[-1], s.layer, scores, world))
    known: dict[Places, Number | None] = {}
    for world in reversed(at_each):
        if known:  # of what stands behind, nothing but its gradient: a plane will do
            world = _with_plane(world, s.function, [*known.values()])
        if isinstance(place, Idx):
            worlds = {k: world.put({place: k[0]}) for k in places_of(scores, world)}
        else:
            worlds = {(n.integer(value(place, world)),): world}
        known = {k: found(s.gradient, there) for k, there in worlds.items()}
    return known


def _with_plane(world: World, name: Basic, slopes: Sequence[Number | None]) -> World:
    known = [slope for slope in slopes if slope is not None]
    if len(known) < len(slopes):
        raise NoValue("a gradient that has no value")

    def plane(at: list[Number]) -> Number:
        return n.total(map(n.multiply, known, at))

    return replace(world, functions={**world.functions, name: plane})


def _behind(front: World, layer: Lambda, scores: IndexedBase, world: World) -> World:
    """The world of a layer, whose argument is what the layer in front of it gives."""
    out = _copied(array(layer, front), places_of(scores, world))
    return replace(world.put({scores: out}), depth=front.depth)


def _layer_before(
    layer: Lambda, scores: IndexedBase, world: World, shared: Collection[Basic], drawing: Drawing
) -> World | None:
    """A layer that is as wide as the argument of this one; None where there is none.

    It has numbers of its own, but for those that all layers share.
    """
    (unit,) = layer.variables
    width = len(places_of(scores, world))
    known = world.only({*shared} - {unit.upper})
    if isinstance(unit.upper, Symbol):
        known = known.put({unit.upper: width})
    first = drawing.world(known)
    return first if first is not None and value(unit.upper, first) == width else None


def _copied(of: Array, places: Iterable[Places]) -> Array:
    return entries({at: of(*at) for at in places})
