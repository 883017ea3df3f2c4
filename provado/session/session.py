"""A session: a book, or a part of it, is decided, as far as it is not on record."""

from __future__ import annotations

import sys
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TYPE_CHECKING

from provado.book.book import (
    Book,
    Chapter,
    is_a_chapter,
    require_listed_rows,
    require_one_place_each,
)
from provado.book.contents import BookError, Contents, contents
from provado.book.outline import ClaimOutline, ErratumOutline, Outline, Wording
from provado.book.record import ChapterRecord
from provado.book.sources import SourcesError, read_sources
from provado.session.course import Course, Step
from provado.session.known import KnownChapter, foundation_of
from provado.session.store import Store
from provado.session.worker import Answer, Task, Worker

if TYPE_CHECKING:
    from provado.book.reading import StatedBook
    from provado.session.crew import Crew

OutlinedBook = Book[ClaimOutline, ErratumOutline]


def _no_progress(step: Step) -> None:
    """Say nothing."""


def _to_standard_error(message: str) -> None:
    sys.stderr.write(f"provado: {message}\n")


def decide_chapters(
    package: str = "theory",
    names: Sequence[str] = (),
    *,
    twins: bool = False,
    jobs: int = 1,
    limit: float = 60.0,
    fresh: bool = False,
    progress: Callable[[Step], None] = _no_progress,
    complain: Callable[[str], None] = _to_standard_error,
) -> Iterator[ChapterRecord]:
    """The chapters in reading order, each as soon as it and those before it are decided.

    ``names`` pick claims, errata and chapters, by default all. What is on record is not decided
    again, unless it is to be ``fresh``; what is found out is put on record. BookError where a
    chapter cannot be read, UnknownName for a name that nothing has, WorkerDied for a worker that
    was ended.
    """
    session = Session(package, fresh=fresh, complain=complain)
    return session.decide(names, twins=twins, jobs=jobs, limit=limit, progress=progress)


def outlined(
    package: str = "theory", *, complain: Callable[[str], None] = _to_standard_error
) -> OutlinedBook:
    """What the whole book states: from its record, else the chapters are read."""
    return Session(package, complain=complain).outlined()


class Session:
    """What is known of a book, and what is done to know more."""

    def __init__(
        self,
        package: str,
        *,
        fresh: bool = False,
        complain: Callable[[str], None] = _to_standard_error,
    ) -> None:
        self.contents: Contents = contents(package)
        self._files = {file.name: file for file in self.contents.chapters}
        self._store = Store(package, complain)
        self._foundation = foundation_of(self.contents)
        self._fresh = fresh
        self._known: dict[str, KnownChapter] = {}
        self._here = Worker(package, self.contents.folder, 60.0)

    def known(self, chapter: str) -> KnownChapter:
        """A chapter with what is known of it."""
        if chapter not in self._known:
            self._known[chapter] = KnownChapter.opened(
                self._files[chapter],
                self.contents,
                self._foundation,
                self._store,
                fresh=self._fresh,
            )
        return self._known[chapter]

    def outline(self, chapter: str) -> Outline:
        """What a chapter states."""
        known = self.known(chapter)
        if known.outline is None:
            known.learn(_succeeded(self._here.do(Task("read", chapter))))
            known.keep(self._store, self.contents)
        if known.outline is None:
            raise BookError(f"chapter {chapter} cannot be read")
        return known.outline

    def outlined(self) -> OutlinedBook:
        """What the whole book states."""
        for file in self.contents.chapters:
            self.known(file.name)
        self._store.say_what_was_passed_over()
        outlines = {file.name: self.outline(file.name) for file in self.contents.chapters}
        return self._book(outlines)

    def place_of(self, name: str) -> str:
        """The chapter that holds a claim or an erratum. UnknownName where none does."""
        if name in self._files:
            raise is_a_chapter(name)
        if len(candidates := self.contents.naming(name.replace("-", "_"))) == 1:
            outline = self.outline(candidates[0].name)
            if name in outline.claims or name in outline.errata:
                return candidates[0].name
        return self.outlined().chapter_of(name).name

    def stated(self, name: str) -> StatedBook:
        """The part of the book that a claim or an erratum needs. UnknownName for other names."""
        return self._here.book(self.place_of(name))

    def wording(self, name: str) -> Wording:
        """How a claim or an erratum is written. UnknownName where none has this name."""
        chapter = self.place_of(name)
        known = self.known(chapter)
        if name not in known.wordings:
            answer = self._here.wording(chapter, name)
            known.learn(answer)
            if answer.wording is not None:
                known.note(name, answer.wording)
            self._keep(known)
        return known.wordings[name]

    def decide(
        self,
        names: Sequence[str] = (),
        *,
        twins: bool = False,
        jobs: int = 1,
        limit: float = 60.0,
        progress: Callable[[Step], None] = _no_progress,
    ) -> Iterator[ChapterRecord]:
        """The chapters that the names pick, in reading order."""
        wanted = self._wanted(names)
        for chapter in wanted:
            self.known(chapter)
        self._store.say_what_was_passed_over()
        course = Course(self.known, wanted, twins=twins, progress=progress)
        if len(names) == 1 and names[0] not in self._files:
            jobs = 1  # a claim needs no company
        crew: Crew | None = None
        at: dict[Hashable, str] = {}
        try:
            for result in course.results():
                if result is not None:
                    yield result
                    continue
                if crew is None:
                    crew = self._crew(jobs, limit)
                self._share_out(course, crew, at, longest_first=jobs > 1)
                if (finished := course.done(*crew.take())) is not None:
                    self._keep(finished)
            self._book({name: self.outline(name) for name in wanted})
        finally:
            if crew is not None:
                crew.dismiss()
            for work in course.works:
                self._keep(work.known)

    def _share_out(
        self, course: Course, crew: Crew, at: dict[Hashable, str], *, longest_first: bool
    ) -> None:
        """Give a task to every idle worker, as far as there are any."""
        for worker in crew.idle():
            others = [chapter for other, chapter in at.items() if other != worker]
            task = course.next_task(at.get(worker), others, longest_first=longest_first)
            if task is not None:
                at[worker] = task.chapter
                crew.give(worker, task)

    def _crew(self, jobs: int, limit: float) -> Crew:
        from provado.session.crew import Alone, Processes

        self._here.limit = limit
        return Alone(self._here) if jobs == 1 else Processes(jobs, self._here)

    def _wanted(self, names: Sequence[str]) -> dict[str, set[str] | None]:
        """What the names pick of each chapter, all where it is None, in reading order."""
        if not names:
            return dict.fromkeys(self._files)
        picked: dict[str, set[str] | None] = {}
        for name in names:
            if name in self._files:
                picked[name] = None
            else:
                of_chapter = picked.setdefault(self.place_of(name), set())
                if of_chapter is not None:
                    of_chapter.add(name)
        return {chapter: picked[chapter] for chapter in self._files if chapter in picked}

    def _keep(self, known: KnownChapter) -> None:
        known.keep(self._store, self.contents)

    def _book(self, outlines: dict[str, Outline]) -> OutlinedBook:
        """The book of these chapters. BookError where they do not fit together."""
        chapters = tuple(
            Chapter(
                name,
                outline.title,
                outline.claims,
                outline.errata,
                self._files[name].part,
                outline.introduction,
            )
            for name, outline in outlines.items()
        )
        require_one_place_each(chapters)
        try:
            book = Book(chapters, read_sources(self.contents.folder), self.contents.parts)
        except SourcesError as error:
            raise BookError(str(error)) from error
        require_listed_rows(book)
        return book


def _succeeded(answer: Answer) -> Answer:
    if answer.error is not None:
        raise BookError(answer.error)
    return answer
