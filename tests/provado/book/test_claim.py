"""Claims and errata that are ill-formed are refused where they are written."""

from __future__ import annotations

from typing import Any

import pytest
from sympy import Rational

from provado import (
    Claim,
    Computes,
    Convex,
    Erratum,
    Identity,
    IllFormed,
    Inequality,
    LocalMinimum,
    indices,
    scalar,
    vector,
)
from provado.book.generality import Generality
from provado.language.words import dimension

K = dimension("K")
j, k = indices("j k", 1, K)
t, z = scalar("t"), vector("z", K)
pair = vector("x", 2)
TRUE = Identity(t, t)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"title": " ", "says": TRUE}, "title: should be a sentence"),
        ({"title": "T", "says": t}, "says: should be a Statement"),
        (
            {"title": "T", "says": Identity(t, 0.25)},
            r"says: 0.25 is a float; write Rational\('1/4'\)",
        ),
        ({"title": "T", "says": TRUE, "because": [t]}, "because: should be a pair"),
        ({"title": "T", "says": TRUE, "because": [(t, "")]}, "because: should be a pair"),
        (
            {"title": "T", "says": Inequality(t**2, at_least=0), "because": [(t, "why")]},
            "because: only an Identity has a chain of steps, not a Inequality",
        ),
        ({"title": "T", "says": TRUE, "sources": ["1.3"]}, "sources: should be a row such as"),
        ({"title": "T", "says": TRUE, "sources": "ist21:1.3"}, "sources: should be a list"),
        ({"title": "T", "says": TRUE, "conventions": "one"}, "conventions: should be a list"),
        ({"title": "T", "says": TRUE, "function": "f"}, "function: should be Computes"),
        (
            {"title": "T", "says": Identity(z[j], z[j]), "function": Computes("f", z)},
            r"function: f\(z\) does not say where j comes from",
        ),
        (
            {"title": "T", "says": Convex(t**2, t), "function": Computes("f", t)},
            "function: only an Identity defines a function, not a Convex",
        ),
        (
            {"title": "T", "says": Identity(pair[1], pair[1])},
            "fixed_because: should say why it is not for every size, with x of length 2",
        ),
        ({"title": "T", "says": TRUE, "fixed_because": "small"}, "fixed_because: no size is fixed"),
    ],
)
def test_an_ill_formed_claim_names_its_field(fields: dict[str, Any], message: str) -> None:
    """The error says which field is wrong and what would be right."""
    with pytest.raises(IllFormed, match=message):
        Claim(fields.pop("title"), **fields)


def test_a_well_formed_claim_is_accepted() -> None:
    """The twin of the table above: with all fields right there is no error."""
    claim = Claim(
        "T",
        says=Identity(z[j], z[j]),
        because=[(z[j] + 0, "adding nothing")],
        sources=["ist21:1.4a"],
        conventions=["from 1"],
        function=Computes("f", z)[j],
    )
    assert claim.function is not None
    assert claim.function.text() == "f(z)[j]"


def test_a_claim_says_why_it_is_not_general() -> None:
    """The reason is the author's for stated sizes, the kind's at stated points, and else none."""
    sized = Claim("T", says=Identity(pair[1], pair[1]), fixed_because="two are enough")
    assert (sized.generality, sized.why_not_general) == (Generality.SIZES, "two are enough")
    pointed = Claim("T", says=LocalMinimum(t**2, {t: 0}))
    assert pointed.why_not_general == "a minimum is a property of one point"
    assert Claim("T", says=Identity(1, 1)).why_not_general == "all its numbers are given"
    assert Claim("T", says=TRUE).why_not_general == ""


def test_a_claim_cannot_be_changed() -> None:
    """Claims are frozen."""
    claim = Claim("T", says=TRUE)
    with pytest.raises(AttributeError):
        claim.title = "U"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ((" ", "ist21:1", TRUE, Claim("T", says=TRUE), "why"), "title: should be a sentence"),
        (("E", "x", TRUE, Claim("T", says=TRUE), "why"), "sources: should be a row"),
        (("E", "ist21:1", t, Claim("T", says=TRUE), "why"), "states: should be a Statement"),
        (("E", "ist21:1", TRUE, TRUE, "why"), "corrected: should be a Claim"),
        (("E", "ist21:1", TRUE, Claim("T", says=TRUE), ""), "remark: should be a sentence"),
        (
            ("E", "ist21:1", Identity(t, Rational(1, 2) + 0.5), Claim("T", says=TRUE), "why"),
            "states: 1.0 is a float",
        ),
    ],
)
def test_an_ill_formed_erratum_names_its_field(fields: tuple[Any, ...], message: str) -> None:
    """The error says which field is wrong and what would be right."""
    with pytest.raises(IllFormed, match=message):
        Erratum(*fields)


def test_the_name_of_a_function_is_a_name() -> None:
    """A function is a Python name, for an implementation to offer."""
    with pytest.raises(IllFormed, match="not the name of a Python function"):
        Computes("soft max", z)
