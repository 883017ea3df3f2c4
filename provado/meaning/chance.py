"""What the p-value of a test is, in floating-point numbers."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import exp, inf, isclose, lgamma, log
from typing import Any

from provado.meaning.draw import Drawing
from provado.meaning.number import Outside, Unknown
from provado.meaning.printed import counts_of
from provado.meaning.world import World

_NEAR = 1e-6  # relative: far above what rounding does to sums of 10⁴ terms
_TIE = 1e-9  # of logarithms: two ways that are equally probable


def p_value(s: Any, world: World, drawing: Drawing) -> str | None:
    """At numbers of right answers that are drawn of those that are printed so."""
    n, first = s.of, _drawn(s.first, s.of, drawing)
    if s.test == "binomial":
        p = _binomial(first, n, Fraction(int(s.second.p), int(s.second.q)))
    elif s.test == "Fisher":
        p = _fisher(first, _drawn(s.second, n, drawing), n)
    else:
        second = _drawn(s.second, n, drawing)
        more, less = max(first, second), min(first, second)
        most = min(less, n - more)
        c = drawing.random.choice([0, most, drawing.random.randint(0, most)])
        p = _coins(more - less + c, c)
    level = float(s.at_most if s.above is None else s.above)
    if isclose(p, level, rel_tol=_NEAR) and not p == level == 1:
        raise Unknown("a p-value that is near the level")
    holds = p <= level if s.above is None else p > level
    return None if holds else f"p ≈ {p:.3g}"


def _drawn(figure: Any, n: int, drawing: Drawing) -> int:
    counts = counts_of(figure, n)
    if not counts:
        raise Outside("a figure that is of no count")
    return drawing.random.choice(counts)


def _choose(n: int, k: int) -> float:
    """Log C(n, k)."""
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) if 0 <= k <= n else -inf


def _fisher(first: int, second: int, n: int) -> float:
    both = first + second
    ways = {k: _choose(n, k) + _choose(n, both - k) for k in range(n + 1)}
    return _share(ways.values(), ways[first])


def _binomial(count: int, n: int, p: Fraction) -> float:
    if p in (0, 1):
        return float(count == n * p)
    hit, miss = log(p), log(1 - p)
    ways = [_choose(n, k) + k * hit + (n - k) * miss for k in range(n + 1)]
    return _share(ways, ways[count])


def _coins(b: int, c: int) -> float:
    """Tosses of a coin: at least as uneven as b to c."""
    ways = [_choose(b + c, k) for k in range(b + c + 1)]
    uneven = [w for k, w in enumerate(ways) if abs(2 * k - b - c) >= abs(b - c)]
    return _sum(uneven, max(ways)) / _sum(ways, max(ways))


def _share(ways: Iterable[float], found: float) -> float:
    """Of those that are no more probable than what was found."""
    listed = [*ways]
    no_more = [w for w in listed if w <= found + _TIE]
    return _sum(no_more, max(listed)) / _sum(listed, max(listed))


def _sum(logarithms: Iterable[float], largest: float) -> float:
    return sum(exp(w - largest) for w in logarithms)
