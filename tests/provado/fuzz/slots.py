"""What a random statement is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from provado import Statement


@dataclass(frozen=True)
class Slots:
    """What a statement is made of: it is made when it is asked for, and may be refused."""

    kind: Callable[..., Any]
    values: tuple[Any, ...]
    named: dict[str, Any] = field(default_factory=dict)

    def made(self) -> Statement:
        """The statement; ValueError where it is refused."""
        statement: Statement = self.kind(*self.values, **self.named)
        return statement
