"""The course of a session: what is to be done, in which order, and by whom.

The work is shared out claim by claim. A worker stays with a chapter as long as that has work, then
begins another one, the longest first; when none is left to begin, it helps with the longest. A
claim that errata correct is decided before them, and once.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from provado.book.contents import BookError
from provado.book.outline import Outline
from provado.book.record import ChapterRecord
from provado.session.known import KnownChapter
from provado.session.worker import Answer, Task

_BYTES_A_SECOND = 5000.0  # of a chapter's text, where nothing better is known


@dataclass(frozen=True)
class Step:
    """A claim, an erratum or the twins of a claim are known now, and how far the session is.

    ``recorded`` where they were on record. The total is an estimate until every chapter is read.
    """

    done: int
    total: int
    chapter: str
    name: str
    twins: bool
    recorded: bool


@dataclass
class Work:
    """What is wanted of a chapter, and what is still to be done for it."""

    known: KnownChapter
    whole: bool = False
    names: set[str] = field(default_factory=set)
    needed: set[str] = field(default_factory=set)
    """Claims that errata need, which may be of other chapters."""
    ready: deque[Task] = field(default_factory=deque)
    unfinished: int = 0
    planned: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The name of the chapter."""
        return self.known.file.name

    @property
    def is_read(self) -> bool:
        """Whether it is known what the chapter states."""
        return self.known.outline is not None

    @property
    def weight(self) -> float:
        """About how long it takes."""
        return self.known.seconds or self.known.file.path.stat().st_size / _BYTES_A_SECOND

    def wants(self, name: str) -> bool:
        """Whether the claim or the erratum is in the result."""
        return self.whole or name in self.names

    def do(self, task: Task) -> None:
        """Add a task."""
        self.ready.append(task)
        self.unfinished += 1


class Course:
    """The work on some chapters, by their names in reading order."""

    def __init__(
        self,
        opened: Callable[[str], KnownChapter],
        wanted: Mapping[str, Iterable[str] | None],
        *,
        twins: bool,
        progress: Callable[[Step], None],
    ) -> None:
        self._opened = opened
        self._works: dict[str, Work] = {}
        self._wanted = list(wanted)
        self._twins = twins
        self._progress = progress
        self._waiting: dict[str, list[tuple[Work, str]]] = {}
        self._done = 0
        for chapter, names in wanted.items():
            work = self._work(chapter)
            work.whole, work.names = names is None, {*(names or ())}
        for chapter in self._wanted:
            self._begin(self._works[chapter])

    @property
    def works(self) -> list[Work]:
        """The chapters that are worked on."""
        return [*self._works.values()]

    def results(self) -> Iterator[ChapterRecord | None]:
        """The chapters in reading order; None as often as one has to wait for the next."""
        for chapter in self._wanted:
            work = self._works[chapter]
            while work.unfinished or not work.is_read:
                yield None
            yield self._result(work)

    def next_task(
        self, at: str | None, others: Iterable[str], *, longest_first: bool
    ) -> Task | None:
        """What a worker that is at a chapter should do, while others are at other ones."""
        if at is not None and self._works[at].ready:
            return self._works[at].ready.popleft()
        occupied = {*others}
        pending = [work for work in self.works if work.ready]
        untouched = [work for work in pending if work.name not in occupied]
        if not untouched:
            chosen = max(
                (work for work in pending if len(work.ready) > 1 or not occupied),
                key=lambda work: work.weight * len(work.ready) / work.unfinished,
                default=None,
            )
        elif longest_first:
            chosen = max(untouched, key=lambda work: work.weight)
        else:
            chosen = untouched[0]
        return chosen.ready.popleft() if chosen else None

    def done(self, task: Task, answer: Answer) -> KnownChapter | None:
        """Take up an answer; the chapter, if that was all of it.

        BookError where the chapter could not be read.
        """
        if answer.error is not None:
            raise BookError(answer.error)
        work = self._works[task.chapter]
        work.known.learn(answer)
        work.unfinished -= 1
        if task.kind == "read":
            self._plan(work)
        elif (found := answer.twins if task.kind == "twins" else answer.record) is not None:
            work.known.note(task.name, found)
            if answer.wording is not None:
                work.known.note(task.name, answer.wording)
            self._step(work, task.name, twins=task.kind == "twins", recorded=False)
            if task.kind == "decide":
                self._release(task.name, work)
        return None if work.unfinished else work.known

    def _work(self, chapter: str) -> Work:
        if chapter not in self._works:
            self._works[chapter] = Work(self._opened(chapter))
        return self._works[chapter]

    def _begin(self, work: Work) -> None:
        if work.is_read:
            self._plan(work)
        elif not work.unfinished:
            work.do(Task("read", work.name))

    def _plan(self, work: Work) -> None:
        """Everything that is wanted of a chapter whose outline is known."""
        outline = _outline(work)
        for name in outline.claims:
            if work.wants(name) or name in work.needed:
                self._plan_claim(work, name)
        for name in outline.errata:
            if work.wants(name):
                self._plan_erratum(work, name, outline)
        if self._twins:
            for name in filter(work.wants, outline.claims):
                if name in work.known.twins:
                    self._step(work, name, twins=True, recorded=True)
                else:
                    work.do(Task("twins", work.name, name))

    def _plan_claim(self, work: Work, name: str) -> None:
        if name in work.planned:
            return
        work.planned.add(name)
        if name in work.known.claims:
            self._step(work, name, twins=False, recorded=True)
            self._release(name, work)
        else:
            work.do(Task("decide", work.name, name))

    def _plan_erratum(self, work: Work, name: str, outline: Outline) -> None:
        if name in work.known.errata:
            self._step(work, name, twins=False, recorded=True)
            return
        claim, chapter = outline.errata[name].corrected, outline.errata[name].corrected_in
        correcting = self._work(chapter)
        if claim in correcting.known.claims:
            self._do_erratum(work, name, claim, correcting)
            return
        self._waiting.setdefault(claim, []).append((work, name))
        work.unfinished += 1
        correcting.needed.add(claim)
        if correcting.is_read:
            self._plan_claim(correcting, claim)
        else:
            self._begin(correcting)

    def _release(self, claim: str, correcting: Work) -> None:
        """The errata that waited for the verdict on the claim can be decided."""
        for work, name in self._waiting.pop(claim, ()):
            work.unfinished -= 1
            self._do_erratum(work, name, claim, correcting)

    def _do_erratum(self, work: Work, name: str, claim: str, correcting: Work) -> None:
        verdict = correcting.known.claims[claim].verdict
        work.do(Task("decide", work.name, name, {claim: verdict}))

    def _step(self, work: Work, name: str, *, twins: bool, recorded: bool) -> None:
        if not work.wants(name):
            return
        self._done += 1
        self._progress(Step(self._done, self._total(), work.name, name, twins, recorded))

    def _total(self) -> int:
        return sum(self._number(self._works[chapter]) for chapter in self._wanted)

    def _number(self, work: Work) -> int:
        """How many steps the chapter is, or about how many where it is not read."""
        if work.known.outline is None:
            return work.known.file.stated * (1 + self._twins) if work.whole else len(work.names)
        claims = sum(map(work.wants, work.known.outline.claims))
        return claims * (1 + self._twins) + sum(map(work.wants, work.known.outline.errata))

    def _result(self, work: Work) -> ChapterRecord:
        outline, known = _outline(work), work.known
        return ChapterRecord(
            work.name,
            outline.title,
            known.file.part,
            outline.introduction,
            tuple(known.claims[name] for name in outline.claims if work.wants(name)),
            tuple(known.errata[name] for name in outline.errata if work.wants(name)),
            {n: known.twins[n] for n in outline.claims if work.wants(n)} if self._twins else None,
        )


def _outline(work: Work) -> Outline:
    if work.known.outline is None:
        raise LookupError(f"{work.name} is not read")
    return work.known.outline
