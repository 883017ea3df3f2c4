"""How a command ends: its exit status, and the line that explains it."""

from __future__ import annotations

import sys

FINE, WRONG, USAGE = 0, 1, 2


class Unusable(Exception):
    """What was asked for cannot be done as asked; the message says why."""


def complain(message: str) -> None:
    """One line on standard error."""
    print(f"provado: {message}", file=sys.stderr)
