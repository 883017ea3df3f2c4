"""What is known of a chapter in the course of a session: from its record, and found out since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from provado.book.contents import BookError, ChapterFile, Contents, digest
from provado.book.outline import Outline, Wording
from provado.book.record import UNDECIDED, ClaimRecord, ErratumRecord, Record, Twins
from provado.session.foundation import packages, verifier
from provado.session.store import Entry, Store
from provado.session.worker import Answer


class _Decidable(Protocol):
    @property
    def decided(self) -> bool: ...


D = TypeVar("D", bound=_Decidable)
V = TypeVar("V")


def foundation_of(contents: Contents) -> str:
    """The digest of what all verdicts on a book rest on besides its chapters."""
    return digest((verifier() + packages(contents.initial)).encode())


@dataclass
class KnownChapter:
    """A chapter with the verdicts that are known.

    A record is taken over whole where the files are those that it was run from. Else the chapter
    has to be read, and what has the fingerprint that stands in the record is taken over. What is
    undecided never is: it is decided again.
    """

    file: ChapterFile
    foundation: str
    seconds: float = 0.0
    outline: Outline | None = None
    ran: Mapping[str, str] = field(default_factory=dict)
    claims: dict[str, ClaimRecord] = field(default_factory=dict)
    errata: dict[str, ErratumRecord] = field(default_factory=dict)
    twins: dict[str, Twins] = field(default_factory=dict)
    wordings: dict[str, Wording] = field(default_factory=dict)
    prints: dict[str, str] = field(default_factory=dict)
    statements: dict[str, str] = field(default_factory=dict)
    _earlier: Entry | None = None
    _news: bool = False

    @classmethod
    def opened(
        cls, file: ChapterFile, contents: Contents, foundation: str, store: Store, *, fresh: bool
    ) -> KnownChapter:
        """The chapter with what its record knows of it; with nothing where it is to be fresh."""
        known = cls(file, foundation)
        entry = store.load(file.name)
        if entry is None:
            return known
        known.seconds = entry.seconds
        if fresh or entry.verifier != foundation:
            return known
        if entry.ran and all(_is_as_ran(contents, *ran) for ran in entry.ran.items()):
            known.outline, known.ran = entry.outline, entry.ran
            known._take_over(entry, entry.prints, entry.statements)
            known.wordings |= entry.wordings
        else:
            known._earlier = entry
        return known

    def verdict(self, name: str) -> str | None:
        """The verdict on a claim, if there is one."""
        return self.claims[name].verdict if name in self.claims else None

    def learn(self, answer: Answer) -> None:
        """Take up what a worker found out. BookError where its files are other ones."""
        if self.ran and answer.ran and self.ran != answer.ran:
            raise BookError(f"chapter {self.file.name}: a file changed meanwhile; run it again")
        self.ran = answer.ran
        self.prints |= answer.prints
        self.statements |= answer.statements
        if answer.outline is not None:
            self.outline = answer.outline
            if self._earlier is not None:
                self._take_over(self._earlier, answer.prints, answer.statements)
        self._news = True

    def note(self, name: str, found: Record | Twins | Wording) -> None:
        """Keep the record or the wording of a claim or an erratum, or the twins of a claim."""
        if isinstance(found, Wording):
            self.wordings[name] = found
        elif isinstance(found, ClaimRecord):
            self.claims[name] = found
        elif isinstance(found, ErratumRecord):
            self.errata[name] = found
        else:
            self.twins[name] = found

    def keep(self, store: Store, contents: Contents) -> None:
        """Write what is new into the record, unless the verifier was changed meanwhile."""
        if not self._news or self.outline is None or foundation_of(contents) != self.foundation:
            return
        self._news = False
        kept = KnownChapter(self.file, self.foundation)
        another = store.load(self.file.name)  # of a run beside this one, or of other claims
        if another is not None and another.verifier == self.foundation:
            kept._take_over(another, self.prints, self.statements)
        entry = Entry(
            self.foundation,
            self.ran,
            self.outline,
            kept.claims | _decided(self.claims),
            kept.errata | _decided(self.errata),
            kept.twins | {n: twins for n, twins in self.twins.items() if _all_decided(twins)},
            self.wordings,
            self.prints,
            self.statements,
        )
        store.save(self.file.name, entry)

    def _take_over(
        self, entry: Entry, prints: Mapping[str, str], statements: Mapping[str, str]
    ) -> None:
        """What the entry holds of statements with these fingerprints."""
        same = {name for name in prints if entry.prints.get(name) == prints[name]}
        self.claims |= _of(same, _decided(entry.claims))
        self.errata |= _of(same, _decided(entry.errata))
        unchanged = {n for n in statements if entry.statements.get(n) == statements[n]}
        self.twins |= {n: t for n, t in _of(unchanged, entry.twins).items() if _all_decided(t)}
        self.prints |= prints
        self.statements |= statements


def _is_as_ran(contents: Contents, module: str, ran: str) -> bool:
    """Whether the file of this module is still the one that was run."""
    files = (chapter.path for chapter in contents.chapters if chapter.module == module)
    try:
        return any(digest(file.read_bytes()) == ran for file in files)
    except OSError:
        return False


def _decided(records: Mapping[str, D]) -> dict[str, D]:
    return {name: record for name, record in records.items() if record.decided}


def _all_decided(twins: Twins) -> bool:
    return all(twin.outcome != UNDECIDED for twin in twins)


def _of(names: set[str], found: Mapping[str, V]) -> dict[str, V]:
    return {name: value for name, value in found.items() if name in names}
