"""The sources of a book: the reports that it checks, and the rows of each.

A package lists them in its ``sources.toml``::

    [subjects.algebra]
    kind = "statement"

    [reports.notes]
    title = "Lecture notes"

    [reports.notes.algebra]
    "1.2" = "The square of a sum."
    "1.3" = { states = "A program.", open = "nobody has it" }
    "1.4" = { states = "A curve.", trained = ["notes-1.4"], figures = "of other data" }

A row is settled by the claims and errata that cite it, and by the experiments that it names as
``trained``. One that nothing settles has ``open``, the reason why. ``figures`` says why the figures
that a report prints may differ from those of the experiments.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

FILE = "sources.toml"
_ROW = re.compile(r"^[a-z0-9]+:[0-9]+(\.[0-9]+)*[a-z]?$")


class SourcesError(ValueError):
    """A list of rows that cannot be read; the message names the entry."""


@dataclass(frozen=True)
class Subject:
    """What rows are about, and of which kind they are."""

    name: str
    kind: str


@dataclass(frozen=True)
class Row:
    """A place in a report, ``ist21:1.3``, with what it states in few words.

    ``trained`` are the experiments that it is; ``why_open`` is empty where something has to settle
    it, and ``figures`` where none of its figures depends on data that nobody else has. ``damaged``
    is what its text has lost, on which nothing is built.
    """

    id: str
    states: str = ""
    subject: Subject | None = None
    why_open: str = ""
    trained: tuple[str, ...] = ()
    figures: str = ""
    damaged: str = ""

    @property
    def report(self) -> str:
        """The name of the report: ``ist21``."""
        return self.id.partition(":")[0]


@dataclass(frozen=True)
class Sources:
    """The titles of the reports by their names, and the rows by their ids, both in order."""

    titles: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, Row] = field(default_factory=dict)


def is_row(written: str) -> bool:
    """Whether it has the form of a row: ``ist21:1.3``."""
    return bool(_ROW.match(written))


def in_order(rows: Iterable[Row]) -> dict[str, Row]:
    """The rows by their ids, numbers compared as numbers: 1.10 comes after 1.9."""
    return {row.id: row for row in sorted(rows, key=_natural)}


def nearest(name: str, known: Iterable[str]) -> str:
    """``; nearest: ist21:1.3, ist21:1.4a``, or nothing where nothing is near."""
    near = get_close_matches(name, list(known), n=3, cutoff=0.4)
    return f"; nearest: {', '.join(near)}" if near else ""


def read_sources(folder: Path) -> Sources:
    """The list of a package, empty where it has none. SourcesError where it cannot be read."""
    file = folder / FILE
    if not file.exists():
        return Sources()
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourcesError(f"{file}: {error}") from error
    try:
        return _sources(content)
    except SourcesError as error:
        raise SourcesError(f"{file}: {error}") from error


def _sources(content: Mapping[str, Any]) -> Sources:
    _require_fields("the list", content, {"subjects", "reports"})
    subjects = {
        name: _subject(name, given)
        for name, given in _table("subjects", content["subjects"]).items()
    }
    titles: dict[str, str] = {}
    rows: dict[str, Row] = {}
    for report, entries in _table("reports", content["reports"]).items():
        _require_fields(f"reports.{report}", entries, {"title"}, set(subjects))
        titles[report] = _sentence(f"reports.{report}.title", entries["title"])
        for row in _rows(report, entries, subjects):
            if row.id in rows:
                raise SourcesError(f"{row.id} is listed twice")
            rows[row.id] = row
    return Sources(titles, in_order(rows.values()))


def _rows(
    report: str, entries: Mapping[str, Any], subjects: Mapping[str, Subject]
) -> Iterator[Row]:
    for subject in entries.keys() - {"title"}:
        for number, given in _table(f"reports.{report}.{subject}", entries[subject]).items():
            yield _row(f"{report}:{number}", given, subjects[subject])


def _row(name: str, given: Any, subject: Subject) -> Row:
    """A row from its words alone, or from a table of what is known of it."""
    if not is_row(name):
        raise SourcesError(f"{name!r} is no row; a row is written as ist21:1.3")
    if not isinstance(given, dict):
        return Row(name, _sentence(name, given), subject)
    _require_fields(name, given, {"states"}, {"open", "trained", "figures", "damaged"})
    if {"open", "trained"} <= given.keys():
        raise SourcesError(f"{name} is trained, and so it is not open")
    words = {key: _sentence(f"{name}.{key}", given[key]) for key in given.keys() - {"trained"}}
    trained = _experiments(f"{name}.trained", given["trained"]) if "trained" in given else ()
    figures, damaged = words.get("figures", ""), words.get("damaged", "")
    return Row(name, words["states"], subject, words.get("open", ""), trained, figures, damaged)


def _experiments(where: str, given: Any) -> tuple[str, ...]:
    if not isinstance(given, list) or not given:
        raise SourcesError(f"{where} should be a list of experiments, not {given!r}")
    return tuple(_sentence(where, name) for name in given)


def _subject(name: str, given: Any) -> Subject:
    where = f"subjects.{name}"
    _require_fields(where, given, {"kind"})
    return Subject(name, _sentence(f"{where}.kind", given["kind"]))


def _require_fields(
    where: str, given: Any, wanted: set[str], allowed: set[str] | None = None
) -> None:
    names = _table(where, given).keys()
    if missing := sorted(wanted - names):
        raise SourcesError(f"{where}: {missing[0]} is missing")
    if unknown := sorted(names - wanted - (allowed or set())):
        known = ", ".join(sorted(wanted | (allowed or set())))
        raise SourcesError(f"{where}: {unknown[0]} is unknown; known are {known}")


def _table(where: str, given: Any) -> Mapping[str, Any]:
    if not isinstance(given, dict):
        raise SourcesError(f"{where} should be a table, not {given!r}")
    return given


def _sentence(where: str, given: Any) -> str:
    if not isinstance(given, str) or not given.strip():
        raise SourcesError(f"{where} should be some words, not {given!r}")
    return given


def _natural(row: Row) -> list[str | int]:
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", row.id)]
