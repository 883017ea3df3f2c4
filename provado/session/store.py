"""The record of what was found out, below ``.provado`` in the current folder.

One file of JSON for each chapter, written whole or not at all. It holds what the chapter states
and what was found out about it, with the digests of the files that it was run from and of the
verifier, and with the fingerprint of each statement.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from provado.book.contents import digest
from provado.book.outline import Outline, Wording
from provado.book.record import ClaimRecord, ErratumRecord, Twins, plain, restored

FOLDER = ".provado"
_FORM = 1  # of the files; another one is foreign


@dataclass(frozen=True)
class Entry:
    """What is known of a chapter.

    ``ran`` are the digests of the files that it was run from, by their modules; none where these
    are not all that it depends on. ``prints`` are the fingerprints of the claims and errata that
    are in the record, and ``statements`` those of the statements whose twins are.
    """

    verifier: str
    ran: Mapping[str, str]
    outline: Outline
    claims: Mapping[str, ClaimRecord]
    errata: Mapping[str, ErratumRecord]
    twins: Mapping[str, Twins]
    wordings: Mapping[str, Wording]
    prints: Mapping[str, str]
    statements: Mapping[str, str]

    @property
    def seconds(self) -> float:
        """How long its claims and errata took."""
        return sum(r.seconds for part in (self.claims, self.errata) for r in part.values())


class Store:
    """The entries of one book. What it has to say of files that it cannot use, it says once."""

    def __init__(self, package: str, complain: Callable[[str], None]) -> None:
        self.folder = Path(FOLDER) / package
        self._complain = complain
        self._passed_over: dict[str, bool] = {}  # with whether that was said
        self._unwritable = False

    def load(self, chapter: str) -> Entry | None:
        """The entry of a chapter; None where there is none that can be read."""
        path = self._path(chapter)
        try:
            return _entry(json.loads(path.read_bytes()))
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError, RecursionError):
            self._passed_over.setdefault(chapter, False)
            return None

    def say_what_was_passed_over(self) -> None:
        """One line about all entries that could not be read since the last time."""
        if not (found := [chapter for chapter, said in self._passed_over.items() if not said]):
            return
        names = ", ".join(found[:3]) + (f" and {len(found) - 3} more" if len(found) > 3 else "")
        self._complain(f"passed over the record of {names} in {self.folder}: damaged, or foreign")
        self._passed_over = dict.fromkeys(self._passed_over, True)

    def save(self, chapter: str, entry: Entry) -> None:
        """Keep the entry; one line, once, where it cannot be kept."""
        content = plain(entry)
        whole = {"form": _FORM, "digest": _digest(content), "entry": content}
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._path(chapter), json.dumps(whole, ensure_ascii=False))
        except OSError as error:
            if not self._unwritable:
                self._complain(f"no record is kept: cannot write {self.folder}: {error.strerror}")
            self._unwritable = True

    def _path(self, chapter: str) -> Path:
        return self.folder / f"{chapter}.json"


def write_whole(path: Path, content: str, mode: int = 0o644) -> None:
    """Write all of the file or nothing: two runs at once leave one whole result."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(content + "\n")
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _entry(whole: Any) -> Entry:
    if not isinstance(whole, dict) or whole.get("form") != _FORM:
        raise ValueError("no entry of this form")
    content = whole.get("entry")
    if whole.get("digest") != _digest(content):
        raise ValueError("not as it was written")
    return restored(Entry, content)


def _digest(content: Any) -> str:
    return digest(json.dumps(content, ensure_ascii=True).encode())
