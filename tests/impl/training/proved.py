"""The claims of the book that runs are held against."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from provado.book.reading import read_book

_BOOK = read_book()


def held_against(*claims: str) -> Callable[[Any], Any]:
    """Mark a test by the claims whose figures it takes; UnknownName where the book has them not."""
    for name in claims:
        _BOOK.claim(name)
    return lambda test: test
