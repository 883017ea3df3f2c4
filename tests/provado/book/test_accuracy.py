"""How a chapter says how accurate a function has to be."""

from __future__ import annotations

from typing import Any

import pytest
from sympy import exp

from provado import (
    Claim,
    Computes,
    Identity,
    IllFormed,
    dimension,
    index,
    largest,
    scalar,
    smallest_number,
    ulps,
    unit_roundoff,
    vector,
    within,
)

K, N = dimension("K"), dimension("N")
j = index("j", 1, K)
z, v, c = vector("z", K), vector("v", K), scalar("c")


def claim(accuracy: Any) -> Claim:
    """The claim that f(z)_j = exp z_j, with this accuracy."""
    function = Computes("f", z, accuracy=accuracy)[j]
    return Claim("A definition", says=Identity(exp(z[j]), exp(z[j])), function=function)


def test_the_bound_stays_with_the_function() -> None:
    """Naming the entries does not lose it, and it is written as it is meant."""
    function = claim(ulps(K + 12, because="counted")).function
    assert function is not None
    assert function.accuracy is not None
    assert function.accuracy.text() == "K + 12 ulps"
    assert function.accuracy_in_words() == "K + 12 ulps: counted"


def test_without_a_statement_the_bound_is_said_to_be_derived() -> None:
    """That is what `provado show` and the page of a claim print."""
    function = claim(None).function
    assert function is not None
    assert function.accuracy_in_words().startswith("derived from the sums and products")


def test_a_bound_of_the_error_may_speak_of_inputs_and_entries() -> None:
    """Of an entry, of the largest one, and of the float format."""
    bound = within(exp(z[j]) * unit_roundoff * largest(z) + smallest_number, because="derived")
    assert claim(bound).function is not None


@pytest.mark.parametrize(
    ("accuracy", "message"),
    [
        (4, r"accuracy: should be ulps\(K \+ 12, because"),
        (ulps(4, because=" "), "accuracy: should be a bound with its reason"),
        (ulps(N, because="slip"), "accuracy: N ulps speaks of N, which no input gives"),
        (ulps(z[j], because="slip"), "accuracy: .* speaks of j, z"),
        (ulps(unit_roundoff, because="slip"), "accuracy: .* speaks of u"),
        (within(v[j], because="slip"), "accuracy: .* speaks of v"),
        (within(largest(v), because="slip"), r"accuracy: .* speaks of max\|v\|"),
        (within(c, because="slip"), "accuracy: .* speaks of c"),
    ],
)
def test_a_bound_that_cannot_be_right_is_refused_where_it_is_written(
    accuracy: Any, message: str
) -> None:
    """A number without a reason, and a bound that speaks of what the call does not give."""
    with pytest.raises(IllFormed, match=message):
        claim(accuracy)


def test_the_symbols_of_a_format_are_no_symbols_of_a_chapter() -> None:
    """A scalar called u is not the roundoff."""
    assert scalar("u", positive=True) != unit_roundoff
