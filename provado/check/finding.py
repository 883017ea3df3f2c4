"""What is found about a function of somebody's code."""

from __future__ import annotations

from dataclasses import dataclass, field

from provado.check.convention import Convention
from provado.check.evidence import Cause
from provado.check.judge import Judged, Level
from provado.check.subject import Case, Subject


class NotTested(Exception):
    """A function or a network that cannot be tested; the message says what is missing."""


@dataclass(frozen=True)
class Finding:
    """Something that is not as it should be: the smallest and the worst input that show it."""

    level: Level
    cause: Cause
    smallest: Judged
    worst: Judged
    everyday: bool
    forms: tuple[str, ...]
    batch: tuple[Case, ...] = ()
    also: Judged | None = None  # the smallest input in another format


@dataclass
class Examined:
    """What is known of a function in the end."""

    subject: Subject
    own_name: str
    convention: Convention
    level: Level
    findings: list[Finding] = field(default_factory=list)
    advice: list[str] = field(default_factory=list)
    hardest: Judged | None = None
    inputs: int = 0
    untested: str = ""

    @property
    def stable(self) -> bool:
        """Right everywhere, and with half of the digits in the everyday range."""
        return self.level < Level.WRONG and not any(f.everyday for f in self.findings)
