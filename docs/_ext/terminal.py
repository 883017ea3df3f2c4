"""What a build prints: a line that is written over on a terminal, a few lines elsewhere.

Sphinx prints a line for every page where it cannot write over the last one.
"""

from __future__ import annotations

import logging
from time import monotonic

from sphinx.application import Sphinx
from sphinx.util.console import terminal_supports_colour  # type: ignore[attr-defined]
from sphinx.util.logging import NAMESPACE, getLogger

from provado.session.course import Step

_EVERY = 30.0  # seconds between two signs of life where there is no terminal
_CLEAR = "\x1b[2K"
_OUTCOME = f"{NAMESPACE}.sphinx.application"
_ADVANCE = f"{NAMESPACE}.sphinx.util.display"

logger = getLogger(__name__)


class Deciding:
    """Shows how far the deciding is, and counts what was not known before."""

    def __init__(self) -> None:
        self._decided = 0
        self._shown = monotonic()

    def __call__(self, step: Step) -> None:
        """Take up a step."""
        if step.recorded:
            return
        self._decided += 1
        percent = f"{step.done / max(step.total, 1):.0%}"
        if terminal_supports_colour():
            logger.info("%sdeciding... [%s] %s\r", _CLEAR, percent, step.name, nonl=True)
        elif monotonic() - self._shown > _EVERY:
            self._shown = monotonic()
            logger.info("deciding... [%s] %s", percent, step.name)

    def ended(self, claims: int, twins: int) -> None:
        """Say how many there are, and how many were decided in this build."""
        if self._decided and terminal_supports_colour():
            logger.info(_CLEAR, nonl=True)
        news = f"{self._decided} decided now" if self._decided else "all of it on record"
        logger.info("%d claims with %d wrong versions: %s", claims, twins, news)


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
