"""A statement is read by its definition, in worlds that are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import repeat
from random import Random
from typing import Any

from sympy import Basic, IndexedBase, Lambda

from provado.language.words import is_dimension
from provado.meaning.draw import Drawing, sizes_in, told_in
from provado.meaning.kinds import DEFINITIONS, Definition
from provado.meaning.names import free_names
from provado.meaning.number import NoValue, Outside, Unknown, bits
from provado.meaning.value import shape
from provado.meaning.world import Effort, World, all_places, entries

_WORLDS = 8  # in which a statement is read
_DRAWN = 60  # worlds, admissible or not, until there are so many
_PRECISION = 192  # of balls, in bits
_SEED = 20
_MOST_TOLD = 9  # entries of a vector or matrix
_FLAT = (Fraction(0), Fraction(1))  # where ties and zeros are, all at once


@dataclass(frozen=True)
class Reading:
    """In how many worlds the statement holds, with dimensions up to the largest, or where it fails.

    ``admissible`` is how many worlds there were of which it speaks, those included in which it was
    not found out whether it holds.
    """

    worlds: int
    admissible: int
    largest: int | None
    against: str | None = None

    def __str__(self) -> str:
        sizes = "" if self.largest is None else f", dimensions up to {self.largest}"
        return f"its definition at {self.worlds} point{'s' * (self.worlds > 1)}{sizes}"


def read(
    statement: Any,
    candidates: Iterable[Mapping[Basic, Any]] = (),
    *,
    worlds: int = _WORLDS,
    drawn: int = _DRAWN,
    seed: int = _SEED,
) -> Reading:
    """Read a statement; candidates are values of names from elsewhere, and are checked as any.

    They are for assumptions that numbers drawn one by one do not meet. Meaningless for what is no
    expression of the language.
    """
    definition = DEFINITIONS[statement.kind]
    drawing = _drawing(statement, definition, seed)
    held = admissible = 0
    largest: int | None = None
    with bits(_PRECISION):
        for world in _worlds(drawing, candidates, drawn, 2 * worlds):
            if held == worlds:
                break
            try:
                fault = definition.check(statement, world, drawing)
            except Outside:
                continue
            except (NoValue, Unknown):
                admissible += 1
                continue
            admissible += 1
            sizes: list[Any] = [v for name, v in world.values.items() if is_dimension(name)]
            if fault is not None:
                return Reading(held, admissible, largest, f"{fault} at {_told(world, drawing)}")
            held += 1
            largest = max([largest or 0, *sizes]) if sizes else largest
    return Reading(held, admissible, largest)


def _drawing(statement: Any, definition: Definition, seed: int) -> Drawing:
    given = definition.given(statement)
    about = [part for path in definition.about for part in _parts(_field(statement, path))]
    stated = [*about, *_parts(getattr(statement, "given", ()))]
    bound = {name for path in definition.binds for name in _parts(_field(statement, path))}
    names = free_names(*about, *given) - bound
    return Drawing(
        frozenset(names),
        given,
        Random(seed),  # noqa: S311  # alike in every run
        told_in([part for part in stated if part.is_Boolean or part.is_Relational]),
        sizes_in(stated),
        definition.any_functions,
        Effort(),
    )


def _field(statement: Any, path: str) -> Any:
    for name in path.split("."):
        statement = getattr(statement, name)
    return statement


def _parts(found: Any) -> Iterator[Basic]:
    """The expressions in a field."""
    if isinstance(found, Basic):
        yield found
    elif isinstance(found, (tuple, list)):
        for part in found:
            yield from _parts(part)
    elif hasattr(found, "indices"):  # a family, whose members are listed by its indices
        yield Lambda(tuple(found.indices), found.expression) if found.indices else found.expression
    elif hasattr(found, "kind"):  # a statement in another one
        for path in DEFINITIONS[found.kind].about:
            yield from _parts(_field(found, path))


def _worlds(
    drawing: Drawing, candidates: Iterable[Mapping[Basic, Any]], drawn: int, enough: int
) -> Iterator[World]:
    """Worlds that are drawn; from elsewhere, as soon as few of those that are drawn will do."""
    found = 0
    flat = [replace(drawing, flat=number) for number in _FLAT][:drawn]
    for each in [*flat, *repeat(drawing, drawn - len(flat))]:
        world = each.world()
        if world is not None and drawing.admits(world):
            found += 1
            yield world
        if found >= enough:
            return
    for known in candidates:
        world = drawing.world(_world_of(known, drawing))
        if world is not None and drawing.admits(world):
            yield world


def _world_of(known: Mapping[Basic, Any], drawing: Drawing) -> World:
    """The values that are known for the names."""
    put = {
        name: entries(dict(_numbered(v))) if isinstance(name, IndexedBase) else v
        for name, v in known.items()
        if name in drawing.names
    }
    sizes = {
        length: size
        for name, rows in known.items()
        if isinstance(name, IndexedBase)
        for length, size in zip(name.shape, _lengths(rows), strict=False)
        if length in drawing.names
    }
    return World({}, effort=drawing.effort).put({**sizes, **put})


def _lengths(rows: Any) -> Iterator[int]:
    """The lengths of nested tuples."""
    while isinstance(rows, (tuple, list)):
        yield len(rows)
        rows = rows[0] if rows else None


def _numbered(rows: Any, before: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], Any]]:
    """The entries of nested tuples by their places."""
    if isinstance(rows, (tuple, list)):
        for k, row in enumerate(rows, 1):
            yield from _numbered(row, (*before, k))
    else:
        yield before, rows


def _told(world: World, drawing: Drawing) -> str:
    """The numbers of a world, in words."""
    numbers = [(str(name), _written(number)) for name, number in world.values.items()]
    for name in world.arrays:
        if name in drawing.names:
            places = list(all_places(shape(name, world)))
            entries_of = [_written(world.array(name)(*at)) for at in places[:_MOST_TOLD]]
            more = ["…"] * (len(places) > _MOST_TOLD)
            numbers.append((str(name), f"({', '.join([*entries_of, *more])})"))
    return ", ".join(f"{name} = {number}" for name, number in sorted(numbers))


def _written(number: Any) -> str:
    return str(number).replace("-", "−") if isinstance(number, (int, Fraction)) else "…"
