"""Fingerprints: what says the same has one, and any change to what is said gives another."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from sympy import Dummy, Float, Function, Integer, Max, Piecewise, Symbol, exp

from provado import (
    Claim,
    Computes,
    Erratum,
    Identity,
    Inequality,
    define,
    differentiable,
    dimension,
    index,
    kinked,
    plus,
    scalar,
    times,
    total,
    vector,
)
from provado.book.reading import read_book
from provado.session.fingerprint import Fingerprints

K, N = dimension("K"), dimension("N")
i = index("i", 1, K)
t, c = scalar("t"), scalar("c")
z = vector("z", K)


def mean(body: Any) -> Any:
    """A function that is defined by the body."""
    return define("m({})", [z], body)


def twice(body: Any) -> Any:
    """A function that is defined by another one."""
    return define("w({})", [z], 2 * mean(body)(z))


def step(slope: Any) -> Any:
    """A function with a kink and a declared derivative."""
    rule = Piecewise((slope, t > 0), (0, True))
    return kinked("ReLU", t, Max(0, t), derivative=rule, kink=0)


CHANGES: dict[str, tuple[Callable[[], Any], Callable[[], Any]]] = {
    "a sign": (lambda: Identity(t, c), lambda: Identity(t, -c)),
    "the sides": (lambda: Identity(t, c), lambda: Identity(c, t)),
    "a condition": (lambda: Identity(t, c), lambda: Identity(t, c, given=[t > 0])),
    "the kind": (lambda: Inequality(t, above=0), lambda: Inequality(t, at_least=0)),
    "a definition": (
        lambda: mean(total(z[i], i) / K)(z),
        lambda: mean(-total(z[i], i) / K)(z),
    ),
    "a definition in a definition": (
        lambda: twice(total(z[i], i))(z),
        lambda: twice(-total(z[i], i))(z),
    ),
    "the notation": (lambda: define("m({})", [t], t)(c), lambda: define("n({})", [t], t)(c)),
    "a sign that is assumed": (lambda: scalar("t"), lambda: scalar("t", positive=True)),
    "what is an integer": (lambda: Symbol("n", integer=True), lambda: Symbol("n", real=True)),
    "the end of a range": (lambda: z[index("i", 1, K)], lambda: z[index("i", 1, K - 1)]),
    "the start of a range": (lambda: z[index("i", 1, K)], lambda: z[index("i", 2, K)]),
    "a length": (lambda: vector("z", K)[1], lambda: vector("z", N)[1]),
    "the sign of entries": (lambda: z[1], lambda: vector("z", K, nonnegative=True)[1]),
    "how it is written": (lambda: times(2, t, t), lambda: 2 * t**2),
    "the order of terms": (lambda: plus(t, c), lambda: plus(c, t)),
    "a property": (lambda: differentiable("f")(t), lambda: differentiable("f", convex=True)(t)),
    "the length of an argument": (
        lambda: differentiable("f", K),
        lambda: differentiable("f", N),
    ),
    "a declared derivative": (lambda: step(1)(c), lambda: step(2)(c)),
    "an exact number": (lambda: Integer(1), lambda: Float(1)),
    "its precision": (lambda: Float(1, 15), lambda: Float(1, 30)),
    "a number and a word": (lambda: (1,), lambda: ("1",)),
    "a truth value": (lambda: (1,), lambda: (True,)),
    "where a word ends": (lambda: ("ab", "c"), lambda: ("a", "bc")),
    "how parts are grouped": (lambda: ((1, 2), 3), lambda: (1, (2, 3))),
    "what is left out": (lambda: (None,), lambda: ()),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_gives_another_fingerprint(change: str) -> None:
    """What is made alike twice has one fingerprint, and with one change another."""
    right, wrong = CHANGES[change]
    first, again, other = (Fingerprints().of(make()) for make in (right, right, wrong))
    assert first is not None
    assert first == again
    assert other is not None
    assert other != first


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "Another"},
        {"sources": ["ist21:1.4a"]},
        {"because": [(t + t, "one by one")]},
        {"because": [(plus(t, t), "another reason")]},
        {"says": Identity(2 * t, t)},
    ],
)
def test_the_fingerprint_of_a_claim_is_of_what_its_record_tells(changed: dict[str, Any]) -> None:
    """The title, the rows, each step and each reason count; what only pages show does not."""
    written = {"says": Identity(2 * t, t + t), "because": [(plus(t, t), "one by one")]}
    claim = Claim("Twice", **written)
    shown = Claim("Twice", **written, remark="Why.", function=Computes("twice", t))
    other = Claim(**{"title": "Twice", **written, **changed})
    prints = [Fingerprints().claim(each) for each in (claim, shown, other)]
    assert prints[0] is not None
    assert prints[0] == prints[1] != prints[2]


def test_the_fingerprint_of_an_erratum_is_of_its_corrected_claim_too() -> None:
    """Another statement of the claim that corrects it is another fingerprint."""

    def erratum(right: Any) -> Erratum:
        corrected = Claim("Right", says=Identity(t + t, right))
        return Erratum("E", "a:1", states=Identity(t, 1), corrected=corrected, remark="No.")

    prints = [Fingerprints().erratum(erratum(right), "right") for right in (2 * t, 2 * t, 3 * t)]
    assert prints[0] is not None
    assert prints[0] == prints[1] != prints[2]
    assert Fingerprints().erratum(erratum(2 * t), "left") != prints[0]


@dataclass(frozen=True)
class Unknown:
    """A kind of thing that is not Provado's."""

    content: int = 1


@pytest.mark.parametrize(
    "unknown",
    [
        Unknown(),
        object(),
        Function("g")(t),
        Dummy("t"),
        exp,
        lambda: 1,
        Unknown,
        (1, {2: object()}),
    ],
)
def test_what_is_of_an_unknown_kind_has_no_fingerprint(unknown: Any) -> None:
    """Nothing is passed over: what it is in has none either."""
    assert Fingerprints().of(unknown) is None
    assert Fingerprints().of((1, unknown)) is None
    assert Fingerprints().of((1, 2)) is not None


def test_equal_things_of_two_kinds_are_told_apart_in_one_tree() -> None:
    """Python takes 1 for True and for 1.0; fingerprints that are kept do not."""
    fingerprints = Fingerprints()
    assert len({1}) == 1
    assert len({fingerprints.of(number) for number in (1, True, 1.0)}) == 3


def test_every_claim_of_the_book_has_a_fingerprint_of_its_own() -> None:
    """No two claims have one fingerprint, and none has none."""
    book = read_book()
    fingerprints = Fingerprints()
    prints = [fingerprints.claim(claim) for claim in book.claims.values()]
    prints += [fingerprints.erratum(e, book.id_of(e.corrected)) for e in book.errata.values()]
    assert None not in prints
    assert len(set(prints)) == len(prints)


def test_a_fingerprint_does_not_depend_on_the_process() -> None:
    """Processes that hash in different ways print the same fingerprint."""
    code = (
        "from theory.functions.relu import *\n"
        "from provado.session.fingerprint import Fingerprints\n"
        "found = [v for v in dict(globals()).values() if isinstance(v, Claim)]\n"
        "print([Fingerprints().claim(v) for v in found])\n"
    )
    first, second = (
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    )
    assert first == second
    assert len(first) > 1000
