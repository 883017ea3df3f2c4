"""The sources of a book: the reports that it checks, and the rows of each.

A package lists them in its ``sources.toml``::

    [subjects.algebra]
    kind = "statement"

    [reports.notes]
    title = "Lecture notes"

    [reports.notes.algebra]
    "1.2" = "The square of a sum."

A subject may have ``open``, the reason why nothing has to settle its rows yet.
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
    """What a row is about: its kind, and why it is open while nothing settles it."""

    name: str
    kind: str
    open: str = ""


@dataclass(frozen=True)
class Row:
    """A place in a report, ``ist21:1.3``, with what it states in few words."""

    id: str
    states: str = ""
    subject: Subject | None = None

    @property
    def report(self) -> str:
        """The name of the report: ``ist21``."""
        return self.id.partition(":")[0]

    @property
    def why_open(self) -> str:
        """Why nothing has to settle it yet; empty where something has to."""
        return self.subject.open if self.subject else ""


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
        for number, states in _table(f"reports.{report}.{subject}", entries[subject]).items():
            name = f"{report}:{number}"
            if not is_row(name):
                raise SourcesError(f"{name!r} is no row; a row is written as ist21:1.3")
            yield Row(name, _sentence(name, states), subjects[subject])


def _subject(name: str, given: Any) -> Subject:
    where = f"subjects.{name}"
    _require_fields(where, given, {"kind"}, {"open"})
    return Subject(
        name, **{key: _sentence(f"{where}.{key}", value) for key, value in given.items()}
    )


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
