"""The default output of `provado verify`: a line for each part and each chapter of a book."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Console

from provado.book.contents import Contents
from provado.book.record import REFUTED, ChapterRecord, Generality

_NAME, _NUMBER = 24, 7  # characters: with twins, the columns fill 80
_KINDS = {
    Generality.DIMENSIONS: "dims",
    Generality.REALS: "reals",
    Generality.POINTS: "points",
    Generality.SIZES: "sizes",
}
_NONE = "·"  # in place of 0


class Overview:
    """Prints the chapters of a book as they come: each part when its last chapter is there.

    A number stands for all of its kind, 3/4 where 3 of 4 are as they should be.
    """

    def __init__(self, out: Console, contents: Contents) -> None:
        self._out = out
        self._titles = {part.name: part.title for part in contents.parts}
        self._left = Counter(chapter.part for chapter in contents.chapters)
        self._waiting: list[ChapterRecord] = []
        self._begun = False

    def add(self, chapter: ChapterRecord) -> None:
        """A chapter that is decided, in reading order."""
        if not self._begun:
            self._begun = True
            twins = [] if chapter.twins is None else ["twins"]
            self._print("", ["proved", *_KINDS.values(), "errata", *twins, "s"], "dim")
        self._waiting.append(chapter)
        self._left[chapter.part] -= 1
        if self._left[chapter.part]:
            return
        if title := self._titles.get(chapter.part):
            self._print(title, _numbers(self._waiting), "bold")
        for waiting in self._waiting:
            self._print(f"  {waiting.name}" if title else waiting.name, _numbers([waiting]), "")
        self._waiting.clear()

    def _print(self, name: str, numbers: Sequence[str], style: str) -> None:
        cells = "".join(number.rjust(_NUMBER) for number in numbers)
        self._out.print(name.ljust(_NAME) + cells, style=style or None, soft_wrap=True)


def _numbers(chapters: Sequence[ChapterRecord]) -> list[str]:
    claims = [claim for chapter in chapters for claim in chapter.claims]
    errata = [erratum for chapter in chapters for erratum in chapter.errata]
    kinds = Counter(claim.generality for claim in claims if claim.passed)
    twins = [twin for c in chapters for found in (c.twins or {}).values() for twin in found]
    rejected = sum(twin.outcome == REFUTED for twin in twins)
    seconds = sum(record.seconds for part in (claims, errata) for record in part)
    return [
        _of(sum(claim.passed for claim in claims), len(claims)),
        *(str(kinds[kind.value] or _NONE) for kind in _KINDS),
        _of(sum(erratum.passed for erratum in errata), len(errata)),
        *([] if chapters[0].twins is None else [str(rejected or _NONE)]),
        f"{seconds:.1f}",
    ]


def _of(fine: int, all_of_them: int) -> str:
    if fine != all_of_them:
        return f"{fine}/{all_of_them}"
    return str(fine or _NONE)
