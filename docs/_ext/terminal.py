"""What a build prints: a line that is written over on a terminal, a few lines elsewhere.

Sphinx prints a line for every page where it cannot write over the last one.
"""

from __future__ import annotations

import logging
from time import monotonic
from typing import Protocol

from sphinx.application import Sphinx
from sphinx.util.console import terminal_supports_colour  # type: ignore[attr-defined]
from sphinx.util.logging import NAMESPACE, getLogger

_EVERY = 30.0  # seconds between two signs of life where there is no terminal
_OUTCOME = f"{NAMESPACE}.sphinx.application"
_ADVANCE = f"{NAMESPACE}.sphinx.util.display"

logger = getLogger(__name__)


class Step(Protocol):
    """How far the deciding is."""

    @property
    def done(self) -> int:
        """How many are done."""

    @property
    def total(self) -> int:
        """Of how many."""

    @property
    def name(self) -> str:
        """Which was the last."""

    @property
    def recorded(self) -> bool:
        """Whether it was known before."""


class Deciding:
    """Shows how far the deciding is, and counts what was not known before."""

    def __init__(self) -> None:
        self.decided = 0
        self._shown = monotonic()

    def __call__(self, step: Step) -> None:
        """Take up a step."""
        if step.recorded:
            return
        self.decided += 1
        percent = f"{step.done / max(step.total, 1):.0%}"
        if terminal_supports_colour():
            logger.info("\x1b[2Kdeciding... [%s] %s\r", percent, step.name, nonl=True)
        elif monotonic() - self._shown > _EVERY:
            self._shown = monotonic()
            logger.info("deciding... [%s] %s", percent, step.name)


class _News(logging.Filter):
    """Lets pass what is worth a line; all warnings are."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is shown."""
        if record.levelno >= logging.WARNING or record.name in (_OUTCOME, logger.logger.name):
            return True
        return record.name == _ADVANCE and terminal_supports_colour()


def quieten(app: Sphinx) -> None:
    """Show what is new only, unless more was asked for."""
    if app.verbosity == 0:
        for handler in logging.getLogger(NAMESPACE).handlers:
            handler.addFilter(_News())
