"""What a statement is written with: each name stands for one thing, and each place is an integer.

These are conditions on what is written, whatever the kind. Nothing is decided of a statement that
does not meet them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any

from sympy import (
    Basic,
    Idx,
    Indexed,
    IndexedBase,
    KroneckerDelta,
    Number,
    Pow,
    Symbol,
)

from provado.language.definition import Defined
from provado.language.differentiable import FunctionName
from provado.language.iverson import AtMost
from provado.language.words import NOT_REAL, SIGNS, dimension, integer, scalar

_LISTS = ("of", "along", "state", "each", "parameters", "inputs")  # of names, each one once
_LARGEST_POWER = 1000


def require_well_formed(statement: Any) -> None:
    """ValueError that says what stands in the statement, and what would be right."""
    stated = list(_fields(statement))
    parts = [part for _, value in stated for part in _expressions(value)]
    _require_one_thing_for_a_name(frozenset().union(*map(_written, parts)))
    for part in parts:
        _require_known_parts(part)
    for field, value in stated:
        if field in _LISTS and isinstance(value, tuple):
            for name in value:
                if value.count(name) > 1:
                    raise ValueError(f"{field}: {name} is listed twice")


@lru_cache(maxsize=1 << 12)
def _require_known_parts(part: Basic) -> None:
    """Of everything that stands in it, the bodies of definitions included."""
    _require_known(part)
    for inner in _inner(part):
        _require_known_parts(inner)


@lru_cache(maxsize=1 << 12)
def _written(part: Basic) -> frozenset[Basic]:
    """The names and definitions in it; what a definition is made of has names of its own."""
    is_name = isinstance(part, (Symbol, IndexedBase, FunctionName, Defined))
    inner = part.args if isinstance(part, Defined) else _inner(part)
    return frozenset([part] * is_name).union(*map(_written, inner))


def _require_known(node: Basic) -> None:
    if isinstance(node, (Symbol, IndexedBase)):
        _require_known_assumptions(node)
    elif isinstance(node, Defined):
        for parameter, argument in zip(node.parameters, node.args, strict=True):
            _require_fitting(node, parameter, argument)
    elif node in NOT_REAL:
        raise ValueError(f"{node} is no real number, and only those are spoken of")
    elif isinstance(node, KroneckerDelta) and len(node.args) > 2:
        raise ValueError("δ takes two indices and no range; write delta(j, k)")
    elif isinstance(node, KroneckerDelta):
        _require_integers(node.args, "the two sides of δ should be indices")
    elif isinstance(node, AtMost):
        _require_integers(node.args, "the two sides of [i ≤ m] should be integers")
    elif isinstance(node, Indexed):
        _require_integers(node.indices, f"the places in {node} should be integers")
        for place, length in zip(node.indices, node.base.shape or (), strict=False):
            if (place - length).is_positive or place.is_positive is False:
                raise ValueError(
                    f"{node}: {node.base} has places 1 … {length}, and {place} is none"
                )
    elif isinstance(node, Pow) and isinstance(node.exp, Number) and abs(node.exp) > _LARGEST_POWER:
        raise ValueError(f"powers are known up to {_LARGEST_POWER}, and {node.exp} is more")


def _require_fitting(applied: Defined, parameter: Basic, argument: Basic) -> None:
    """A definition is not applied to what it is known not to be made for."""
    for known in (*SIGNS, "integer"):
        if getattr(parameter, f"is_{known}") and getattr(argument, f"is_{known}") is False:
            raise ValueError(f"{applied}: {parameter} is {known} there, and {argument} is not")


def _require_integers(places: Iterable[Any], what_is_right: str) -> None:
    for place in places:
        if not place.is_integer:
            raise ValueError(f"{what_is_right}, and {place} may be no integer")


def _require_known_assumptions(name: Symbol | IndexedBase) -> None:
    """A name is a dimension, an integer, or a real of which a sign may be assumed."""
    symbol = name.label if isinstance(name, IndexedBase) else name
    label, known = symbol.name, symbol.assumptions0
    if not symbol.is_real:
        raise ValueError(f"{label} is not known to be real; write scalar({label!r})")
    signs = {sign: True for sign in SIGNS if known.get(sign)}
    words = (dimension(label), integer(label), scalar(label, **signs))
    if all(word.assumptions0 != known for word in words):
        said = {fact for word in words for fact, holds in word.assumptions0.items() if holds}
        more = sorted(fact for fact, holds in known.items() if holds and fact not in said)
        what = f"is assumed to be {', '.join(more)}" if more else "has assumptions of its own"
        raise ValueError(
            f"{label} {what}; a name is a dimension, an integer, or a scalar with a sign, and "
            "what else is assumed of it stands in given"
        )


def _require_one_thing_for_a_name(written: Iterable[Basic]) -> None:
    things: dict[str, Hashable] = {}
    for part in written:
        name, thing = _named(part)
        if things.setdefault(name, thing) != thing:
            raise ValueError(f"{name} stands for two things in one statement; name them apart")


@lru_cache(maxsize=1 << 12)
def _named(part: Basic) -> tuple[str, Hashable]:
    return (part.notation, _rule(part.func)) if isinstance(part, Defined) else (str(part), part)


def _rule(function: type[Defined]) -> Hashable:
    """How a function is computed: ‖·‖² of vectors of two lengths is one rule."""
    places = {parameter: place for place, parameter in enumerate(function.parameters)}

    def shape(part: Basic) -> Hashable:
        if part in places:
            return places[part]
        if isinstance(part, (Symbol, Idx)):
            return str(type(part))
        return part if not part.args else (part.func, *map(shape, part.args))

    return shape(function.body)


def _fields(part: Any, field: str = "") -> Iterator[tuple[str, Any]]:
    """What stands in a statement, in the points, families and statements within it as well."""
    if is_dataclass(part):
        for inner in fields(part):
            yield from _fields(getattr(part, inner.name), inner.name)
    else:
        yield field, part
        if isinstance(part, (tuple, list)):
            for one in part:
                if is_dataclass(one):
                    yield from _fields(one)


def _expressions(value: Any) -> Iterator[Basic]:
    if isinstance(value, Basic):
        yield value
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from _expressions(one)


def _inner(part: Basic) -> Iterable[Basic]:
    """What stands in it; a name is a whole, with what its range or its lengths say."""
    if isinstance(part, Idx):
        return [end for end in (part.lower, part.upper) if end is not None]
    if isinstance(part, IndexedBase):
        return tuple(part.shape)
    if isinstance(part, FunctionName):
        return ()
    if isinstance(part, Defined):
        return (*part.args, *part.parameters, part.body)
    return tuple(part.args)
