"""The chord of a function between two points, and the function below it."""

from __future__ import annotations

from collections.abc import Sequence

from sympy import Basic, Expr, Rational

from provado.language.substitution import substitute
from provado.statements.variables import squared_norm

Values = Sequence[Basic]


def on_chord(function: Expr, of: Values, start: Values, end: Values, weight: Expr) -> Expr:
    """θf(u) + (1−θ)f(v)."""
    at_start, at_end = (
        substitute(function, dict(zip(of, values, strict=True)), as_written=True)
        for values in (start, end)
    )
    return weight * at_start + (1 - weight) * at_end


def below_chord(
    function: Expr, of: Values, start: Values, end: Values, weight: Expr, *, modulus: Expr | None
) -> Expr:
    """f(θu + (1−θ)v), with ½mθ(1−θ)‖u − v‖² added where there is a modulus m."""
    ends = list(zip(start, end, strict=True))
    inside = [weight * u + (1 - weight) * v for u, v in ends]
    value = substitute(function, dict(zip(of, inside, strict=True)), as_written=True)
    if modulus is None:
        return value
    apart = squared_norm(of, [u - v for u, v in ends])
    return value + Rational(1, 2) * modulus * weight * (1 - weight) * apart
