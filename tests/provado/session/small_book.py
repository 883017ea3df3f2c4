"""A small book that is decided in this process, as often as a test likes."""

from __future__ import annotations

import itertools
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from provado.book.record import ChapterRecord
from provado.session.course import Step
from provado.session.session import decide_chapters

SUMS = '''"""Sums."""
from provado import Claim, Identity, define, dimension, index, scalar, total, vector

K, t = dimension("K"), scalar("t")
z = vector("z", K)
i = index("i", 1, K)
sum_of = define("S({})", [z], total(z[i], i))

ones = Claim("A sum of ones", says=Identity(total(1, i), K))
square = Claim("A square", says=Identity((t + 1) ** 2, t**2 + 2 * t + 1))
doubled = Claim("A doubled sum", says=Identity(2 * sum_of(z), total(2 * z[i], i)))
'''
USES = '''"""Sums, used."""
from provado import Claim, Erratum, Identity, total
from {package} import sums
from {package}.sums import i, sum_of, t, z

halved = Claim("Half", says=Identity(sum_of(z) / 2, total(z[i] / 2, i)))
forgotten = Erratum(
    "The mixed term left out", source="notes:1.10", states=Identity((t + 1) ** 2, t**2 + 1),
    corrected=sums.square, remark="The product comes twice.",
)
'''
APART = '''"""Something else."""
from provado import Claim, Inequality, scalar

a = scalar("a", positive=True)
positive = Claim("Positive", says=Inequality(a, above=0))
'''

_numbers = itertools.count()


@dataclass
class SmallBook:
    """A package in a folder, with what was said in its last session."""

    folder: Path
    package: str
    steps: list[Step] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @classmethod
    def written(cls, folder: Path) -> SmallBook:
        """The book as it is at first, under a name that no other one has."""
        package = f"small_{next(_numbers)}"
        book = cls(folder, package)
        (folder / package).mkdir()
        book.write("__init__", '"""A book."""\n')
        for name, text in (("sums", SUMS), ("uses", USES), ("apart", APART)):
            book.write(name, text.replace("{package}", package))
        return book

    def path(self, chapter: str) -> Path:
        """The file of a chapter."""
        return self.folder / self.package / f"{chapter}.py"

    def record(self, chapter: str) -> Path:
        """The file with what is on record of a chapter."""
        return self.folder / ".provado" / self.package / f"{chapter}.json"

    def write(self, chapter: str, text: str) -> None:
        """Write a chapter."""
        self.path(chapter).write_text(text, encoding="utf-8")

    def change(self, chapter: str, before: str, after: str) -> None:
        """Replace a piece of text that stands once in a chapter."""
        text = self.path(chapter).read_text(encoding="utf-8")
        assert text.count(before) == 1
        self.write(chapter, text.replace(before, after))

    def decide(self, *names: str, **options: Any) -> list[ChapterRecord]:
        """Decide it as a new process would, from its files and what is on record."""
        for module in [m for m in sys.modules if m.partition(".")[0] == self.package]:
            del sys.modules[module]
        self.steps.clear()
        self.complaints.clear()
        return [
            *decide_chapters(
                self.package,
                names,
                progress=self.steps.append,
                complain=self.complaints.append,
                **options,
            )
        ]

    def decided(self, *names: str, **options: Any) -> set[str]:
        """What is decided, and not taken from the record, when the book is decided."""
        self.decide(*names, **options)
        return {
            f"twins of {step.name}" if step.twins else step.name
            for step in self.steps
            if not step.recorded
        }
