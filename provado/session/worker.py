"""The work that a session consists of: chapters are read, claims, errata and twins are decided.

A chapter is imported, with what it imports and nothing else, when the first task on it arrives.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from provado.book.contents import BookError, Contents, contents, load_from
from provado.book.outline import Outline, Wording
from provado.book.record import Record, Twins

if TYPE_CHECKING:
    from provado.book.reading import StatedBook
    from provado.session.fingerprint import Fingerprints


@dataclass(frozen=True)
class Task:
    """A chapter is to be read, or a claim, an erratum or the twins of a claim in it decided."""

    kind: Literal["read", "decide", "twins"]
    chapter: str
    name: str = ""
    known: Mapping[str, str] = field(default_factory=dict)
    """Verdicts on the claims that correct an erratum, which are not decided again."""


@dataclass(frozen=True)
class Answer:
    """What a task came to: an outline, a record with its wording, twins, or a BookError's message.

    ``ran`` are the digests of the files that were run for it by their modules, none where it may
    depend on more. ``prints`` are the fingerprints of claims and errata, ``statements`` those of
    what the claims say.
    """

    ran: Mapping[str, str] = field(default_factory=dict)
    prints: Mapping[str, str] = field(default_factory=dict)
    statements: Mapping[str, str] = field(default_factory=dict)
    outline: Outline | None = None
    record: Record | None = None
    wording: Wording | None = None
    twins: Twins | None = None
    error: str | None = None


@dataclass
class Worker:
    """Does one task on a book after the other, each decision within the limit."""

    package: str
    folder: Path
    limit: float
    _read: dict[str, _Chapter] = field(default_factory=dict)

    def do(self, task: Task) -> Answer:
        """What the task came to."""
        from provado.session.deciding import decide_record, decide_twins, worded

        try:
            chapter = self._chapter(task.chapter)
        except BookError as error:
            return Answer(error=str(error))
        if task.kind == "read":
            return chapter.reading()
        if task.kind == "twins":
            twins = decide_twins(chapter.book.claims[task.name], self.limit)
            return Answer(chapter.ran, statements=chapter.statements(task.name), twins=twins)
        record = decide_record(chapter.book, task.name, self.limit, task.known)
        prints, wording = chapter.prints(task.name), worded(chapter.book, task.name)
        return Answer(chapter.ran, prints, record=record, wording=wording)

    def wording(self, chapter: str, name: str) -> Answer:
        """How a claim or an erratum is written. BookError where it cannot be read."""
        from provado.session.deciding import worded

        read = self._chapter(chapter)
        return Answer(read.ran, read.prints(name), wording=worded(read.book, name))

    def book(self, chapter: str) -> StatedBook:
        """The chapter with all that it imports of the book. BookError where it cannot be read."""
        return self._chapter(chapter).book

    def _chapter(self, name: str) -> _Chapter:
        if name not in self._read:
            self._read[name] = _read(self._contents, name)
        return self._read[name]

    @cached_property
    def _contents(self) -> Contents:
        load_from(self.package, self.folder)
        return contents(self.package)


@dataclass(frozen=True)
class _Chapter:
    """A chapter that was run: the part of the book that it needs, and what is known of its text."""

    name: str
    book: StatedBook
    ran: Mapping[str, str]
    fingerprints: Fingerprints

    def reading(self) -> Answer:
        from provado.book.reading import outline_of

        (chapter,) = (c for c in self.book.chapters if c.name == self.name)
        return Answer(
            self.ran,
            {
                n: p
                for name in [*chapter.claims, *chapter.errata]
                for n, p in self.prints(name).items()
            },
            {n: p for name in chapter.claims for n, p in self.statements(name).items()},
            outline_of(chapter, self.book),
        )

    def prints(self, name: str) -> Mapping[str, str]:
        """The fingerprint of a claim or an erratum, if it has one."""
        if name in self.book.claims:
            found = self.fingerprints.claim(self.book.claims[name])
        else:
            erratum = self.book.errata[name]
            found = self.fingerprints.erratum(erratum, self.book.id_of(erratum.corrected))
        return {name: found} if found else {}

    def statements(self, name: str) -> Mapping[str, str]:
        """The fingerprint of what a claim says, if it has one."""
        found = self.fingerprints.of(self.book.claims[name].says)
        return {name: found} if found else {}


def _read(found: Contents, name: str) -> _Chapter:
    from provado.book.reading import read_chapters, what_ran
    from provado.session.fingerprint import Fingerprints

    needed = found.needed_for([name])
    book = read_chapters(found, needed)
    digests = {file.module: what_ran(file.module) for file in needed}
    known = {module: ran for module, ran in digests.items() if ran}
    closed = len(known) == len(needed) and all(f.depends_on_chapters_alone for f in needed)
    return _Chapter(name, book, known if closed else {}, Fingerprints())
