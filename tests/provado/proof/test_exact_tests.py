"""Exact p-values, against all outcomes one by one and against SciPy."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from provado.proof.exact_tests import binomial, fisher, mcnemar


@given(st.integers(1, 6), st.data())
def test_fisher_counts_the_ways_to_divide_those_that_are_right(n: int, data: st.DataObject) -> None:
    """Of all choices of them among both samples, those no more frequent than what was found."""
    first, second = (data.draw(st.integers(0, n)) for _ in range(2))
    choices = [c for c in product((0, 1), repeat=2 * n) if sum(c) == first + second]
    frequency = [sum(c[:n]) for c in choices]
    found = frequency.count(first)
    no_more = sum(frequency.count(k) <= found for k in frequency)
    assert fisher(first, second, n) == Fraction(no_more, len(choices))


@given(
    st.integers(1, 7), st.sampled_from([Fraction(1, 6), Fraction(1, 2), Fraction(2, 3)]), st.data()
)
def test_binomial_adds_up_what_is_no_more_probable(
    n: int, p: Fraction, data: st.DataObject
) -> None:
    """Over all sequences of hits and misses."""
    count = data.draw(st.integers(0, n))
    probability = [Fraction(0)] * (n + 1)
    for tosses in product((0, 1), repeat=n):
        hits = sum(tosses)
        probability[hits] += p**hits * (1 - p) ** (n - hits)
    no_more = sum(share for share in probability if share <= probability[count])
    assert binomial(count, n, p) == no_more


@given(st.integers(1, 7), st.data())
def test_mcnemar_is_between_the_ends_whichever_samples_are_right(
    n: int, data: st.DataObject
) -> None:
    """Of all pairs of sets with these numbers of samples, the least p-value and the largest."""
    first, second = (data.draw(st.integers(0, n)) for _ in range(2))
    values = set()
    for both in range(min(first, second) + 1):
        b, c = first - both, second - both
        if both + b + c <= n:
            uneven = [k for k in range(b + c + 1) if abs(2 * k - b - c) >= abs(b - c)]
            values.add(sum(Fraction(comb(b + c, k), 2 ** (b + c)) for k in uneven))
    assert mcnemar(first, second, n) == (min(values), max(values))


@pytest.mark.parametrize(("first", "second", "n"), [(409, 415, 529), (1817, 1741, 3000), (0, 9, 9)])
def test_fisher_is_that_of_scipy(first: int, second: int, n: int) -> None:
    """To rounding, at the sizes of the reports."""
    table = [[first, n - first], [second, n - second]]
    assert float(fisher(first, second, n)) == pytest.approx(stats.fisher_exact(table)[1], rel=1e-9)


@pytest.mark.parametrize(("count", "n"), [(231, 1404), (227, 1404), (0, 30), (30, 30)])
def test_binomial_is_that_of_scipy(count: int, n: int) -> None:
    """To rounding, against one class in six."""
    known = stats.binomtest(count, n, 1 / 6).pvalue
    assert float(binomial(count, n, Fraction(1, 6))) == pytest.approx(known, rel=1e-9)


def test_a_probability_of_0_or_1_leaves_one_count() -> None:
    """Any other has a p-value of 0."""
    assert [binomial(k, 3, Fraction(1)) for k in (2, 3)] == [0, 1]
    assert [binomial(k, 3, Fraction(0)) for k in (0, 1)] == [1, 0]
