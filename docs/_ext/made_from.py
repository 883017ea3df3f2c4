"""What the page of a chapter is made from, as a digest that stands in its first line.

A page whose digest has not changed is not made again, and its chapter is not even read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from decided_book import DecidedBook, DecidedChapter

from provado.book.contents import Contents, digest
from provado.book.record import plain
from provado.session.known import foundation_of

_LINE = ".. made from "


class Making:
    """Tells which pages are made from something else than they would be now."""

    def __init__(self, found: Contents, decided: DecidedBook) -> None:
        self._contents = found
        self._decided = decided
        self._foundation = foundation_of(found) + _page_makers()
        self._digests: dict[str, str] = {}

    def marked(self, chapter: DecidedChapter, text: str) -> str:
        """The text below the digest of what it is made from."""
        return f"{_LINE}{self._digest(chapter)}\n\n{text}"

    def is_current(self, chapter: DecidedChapter, text: str) -> bool:
        """Whether a text would be the same if it were made again."""
        files = self._contents.needed_for([chapter.name])
        closed = all(file.depends_on_chapters_alone for file in files)
        return closed and text.startswith(self.marked(chapter, ""))

    def _digest(self, chapter: DecidedChapter) -> str:
        if chapter.name not in self._digests:
            self._digests[chapter.name] = self._computed(chapter)
        return self._digests[chapter.name]

    def _computed(self, chapter: DecidedChapter) -> str:
        """The digest of all that a page of this chapter shows or is computed from."""
        decided = self._decided
        ran = [digest(f.path.read_bytes()) for f in self._contents.needed_for([chapter.name])]
        content = {
            "foundation": self._foundation,
            "ran": ran,
            "title": [chapter.title, chapter.introduction],
            "links": sorted(n for n in _ids(decided) if f"`{n}`" in chapter.introduction),
            "claims": [_timeless(plain(claim)) for claim in chapter.claims.values()],
            "errata": [_timeless(plain(erratum)) for erratum in chapter.errata.values()],
            "twins": [[plain(t) for t in decided.twins.get(n, ())] for n in chapter.claims],
            "corrections": [decided.corrections.get(name) for name in chapter.claims],
            "corrected": [
                _timeless(plain(decided.claims[erratum.corrected]))
                for erratum in chapter.errata.values()
            ],
        }
        return digest(json.dumps(content, sort_keys=True).encode())


def _ids(decided: DecidedBook) -> list[str]:
    return [*decided.claims, *decided.errata]


def _timeless(content: Any) -> Any:
    """The content without the seconds that finding it out took."""
    if isinstance(content, Mapping):
        return {name: _timeless(part) for name, part in content.items() if name != "seconds"}
    if isinstance(content, (list, tuple)):
        return [_timeless(part) for part in content]
    return content


def _page_makers() -> str:
    """The digest of the modules that make the pages."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    return digest("".join(digest(file.read_bytes()) for file in files).encode())
