"""Exact p-values of tests on counts, two-sided, as fractions.

A p-value is how probable counts are that are at least as far from what chance would give as those
that were found. "As far" is: no more probable than they (Fisher, binomial).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import comb


def fisher(first: int, second: int, n: int) -> Fraction:
    """Fisher's test of two counts, each of n samples of its own, as of one probability.

    Given how many there are in both, the first is hypergeometric: C(n, k)·C(n, both − k) ways.
    """
    both = first + second
    start = max(0, both - n)
    ways = comb(n, start) * comb(n, both - start)
    found: list[int] = []
    for k in range(start, min(n, both) + 1):
        found.append(ways)
        ways = ways * (n - k) * (both - k) // ((k + 1) * (n - both + k + 1))
    return _no_more_probable(found, first - start)


def binomial(count: int, n: int, p: Fraction) -> Fraction:
    """The binomial test of a count of n samples, as of the probability p."""
    hit, miss = p.numerator, p.denominator - p.numerator
    ways = [w * hit**k * miss ** (n - k) for k, w in enumerate(_row(n, n))]
    return _no_more_probable(ways, count)


def mcnemar(first: int, second: int, n: int) -> tuple[Fraction, Fraction]:
    """The least and the largest p-value of McNemar's test of two counts on the same n samples.

    It goes by the samples that are counted on one side alone: c + d on one side and c on the other,
    with d the difference, as of tosses of a coin. What c is, is not known: 0 at least, and as many
    as there can be at most. p rises with c: with two tosses more, P(heads − tails ≥ d) grows by a
    quarter of P(heads − tails = d − 2) − P(heads − tails = d), which is ≥ 0 for d ≥ 1.
    """
    more, less = max(first, second), min(first, second)
    most = min(less, n - more)
    return _coins(more - less, 0), _coins(more - less, most)


def _coins(difference: int, c: int) -> Fraction:
    """Twice the probability of at least c + difference heads among all 2c + difference tosses."""
    tosses = 2 * c + difference
    tail = sum(_row(tosses, c))
    return min(Fraction(1), Fraction(2 * tail, 2**tosses))


def _row(n: int, last: int) -> Iterator[int]:
    """C(n, 0), …, C(n, last)."""
    ways = 1
    for k in range(last + 1):
        yield ways
        ways = ways * (n - k) // (k + 1)


def _no_more_probable(ways: list[int], found: int) -> Fraction:
    return Fraction(sum(w for w in ways if w <= ways[found]), sum(ways))
