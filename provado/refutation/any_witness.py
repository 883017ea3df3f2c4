"""Whether a refutation comes with a small witness or with any.

A claim gets the smallest; for a twin only the outcome matters, and that there is some witness.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_any_witness: ContextVar[bool] = ContextVar("any_witness", default=False)


@contextmanager
def any_witness() -> Iterator[None]:
    """Within it a refutation comes with the first witness that is found, not with a small one."""
    token = _any_witness.set(True)
    try:
        yield
    finally:
        _any_witness.reset(token)


def wants_any_witness() -> bool:
    """Whether only the outcome matters, as it does for twins."""
    return _any_witness.get()
