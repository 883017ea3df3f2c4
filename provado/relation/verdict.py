"""What a decision says: proved, refuted or undecided, and on what ground."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from sympy import Basic, Expr

from provado.notation.unicode import text


class Outcome(Enum):
    """Three-valued truth: what could not be proved is not false."""

    PROVED = "proved"
    REFUTED = "refuted"
    UNDECIDED = "undecided"


@dataclass(frozen=True)
class Witness:
    """A point at which the claimed relation fails, with both sides in exact numbers there.

    Where the statement is that parameters exist, the sides have no values: the relation fails
    whatever the parameters are, and ``why`` says by what.
    """

    point: tuple[tuple[Basic, object], ...]
    left: Expr
    comparison: str
    right: Expr
    left_value: Expr | None
    right_value: Expr | None
    why: str | None = None

    def where(self) -> str:
        """The point: ``z = (0, 0), j = 1, k = 2``."""
        return ", ".join(f"{name} = {value}" for name, value in self.point_text().items())

    def point_text(self) -> dict[str, str]:
        """The names with their values, as text."""
        return {text(symbol): number_text(value) for symbol, value in self.point}

    def values(self) -> str:
        """Both sides at the point, exactly; with decimals where the number is not rational."""
        if self.why is not None:
            return self.why
        left, right = _valued(self.left, self.left_value), _valued(self.right, self.right_value)
        return f"{left}, but {right}"

    def __str__(self) -> str:
        return f"at {self.where()}: {self.values()}" if self.point else self.values()


@dataclass(frozen=True)
class Verdict:
    """The outcome of one decision, computed and never written by hand."""

    outcome: Outcome
    scope: str
    method: str
    confirmed_by: str | None = None
    witness: Witness | None = None
    reason: str | None = None
    seconds: float = 0.0

    @property
    def ground(self) -> str:
        """The method, the witness, or why it is open."""
        if self.proved:
            return f"by {self.method}"
        return f"{self.reason if self.witness is None else self.witness}"

    @property
    def proved(self) -> bool:
        """Whether the outcome is PROVED."""
        return self.outcome is Outcome.PROVED

    @property
    def refuted(self) -> bool:
        """Whether the outcome is REFUTED."""
        return self.outcome is Outcome.REFUTED


def number_text(value: object) -> str:
    """A number, or a vector or matrix of numbers, in Unicode."""
    if isinstance(value, tuple):
        return "(" + ", ".join(map(number_text, value)) + ")"
    return text(value) if isinstance(value, Expr) else str(value).replace("-", "−")


def _valued(side: Expr, value: Expr | None) -> str:
    if value is None:
        return f"{text(side)} has no value"
    if side == value:
        return text(side)
    decimals = "" if value.is_Rational else f" ≈ {float(value):.6g}".replace("-", "−")
    return f"{text(side)} = {text(value)}{decimals}"
