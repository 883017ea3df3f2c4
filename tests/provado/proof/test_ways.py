"""Every way of proving proves something, and nothing that is false."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sympy import Abs, Add, Eq, Expr, Ge, Gt, Integer, Max, Ne, Or, Piecewise, exp, floor, log

from provado import d, delta, dimension, every, index, indices, integer, scalar, total, vector
from provado.proof.decision import decide
from provado.proof.ways import WAYS, NoProof, Proof, Way
from provado.relation.relation import Relation, Theorem

K = dimension("K")
j, k = indices("j k", 1, K)
x, y = vector("x", K), vector("y", K)
a, b, t = scalar("a"), scalar("b"), scalar("t")
p = scalar("p", positive=True)
n = integer("n")
ZERO = Integer(0)
LABEL = Or(Eq(a, 1), Eq(a, -1))
FLAT = Relation(ZERO, "≤", d(d(-(t**2), t), t))
CURVED = Relation(ZERO, "≤", d(d(t**2, t), t))
DOT, SQUARES = total(x[j] * y[j], j), total(x[j] ** 2, j)


def relation(left: Expr, comparison: str, right: Expr, *given: Expr, **parts: object) -> Relation:
    """A relation with its assumptions."""
    return Relation(left, comparison, right, given, **parts)


SIDES = (a, b, t, a + b)
MAXIMA = Add(*(Max(side, 0) for side in SIDES))  # more branches than are gone through one by one
HALVES = Add(*((side + Abs(side)) / 2 for side in SIDES))


TRUE = {
    "theorem": relation(((a + b) / 2) ** 2, "≤", (a**2 + b**2) / 2,
                        theorem=Theorem("mean value theorem", (CURVED,))),
    "Z3, at once": relation(MAXIMA, "=", HALVES),
    "every branch": relation(Abs(a - 1), "=", Max(a - 1, 1 - a)),
    "normal form, finite sums": relation(total(x[j] * delta(j, k), j), "=", x[k]),
    "certificate": relation(2 * a * b, "≤", a**2 + b**2, certificate=(a - b) ** 2),
    "signs": relation(ZERO, "<", exp(a) + SQUARES),
    "Z3": relation(a, "≤", b, Ge(b, 2 * a), Ge(b, 0)),
    "Z3, tangents": relation(exp(b) * (1 + a - b), "≤", exp(a)),
    "a case for each value": relation(exp(a * b), "=", (1 + a) / 2 * exp(b) + (1 - a) / 2 * exp(-b),
                                      LABEL),
}  # fmt: skip
FALSE = {
    "theorem": [
        relation(-(((a + b) / 2) ** 2), "≤", -(a**2 + b**2) / 2,
                 theorem=Theorem("mean value theorem", (FLAT,))),
        relation(ZERO, "≤", a, theorem=Theorem("one of two", (CURVED, FLAT))),
    ],
    "Z3, at once": [
        relation(MAXIMA, "=", HALVES + Abs(a - b)),
        relation(MAXIMA, "=", HALVES - a),
        relation(a, "=", b, lemmas=(relation(a**2, "=", a * b, Eq(a, b)),)),
        relation(a, "=", b, lemmas=(relation(a**2, "=", b**2, Eq(a, b)),)),
    ],
    "every branch": [
        relation(Abs(a), "=", a),
        relation(Max(a, b), "=", Piecewise((a, a < b), (b, True))),
        relation(Piecewise((Integer(1), a > 0), (ZERO, True)), "=",
                 Piecewise((Integer(1), a >= 0), (ZERO, True))),
        relation(Abs(a + b), "=", Abs(a) + Abs(b)),
    ],
    "normal form, finite sums": [
        relation(DOT**2, "=", SQUARES * total(y[j] ** 2, j)),
        relation(total(x[j], j), "=", K * x[k]),
        relation(exp(a + b), "=", exp(a) + exp(b)),
        relation(log(p) * 2, "=", log(p + p)),
        relation(total(delta(j, k) * x[j] * y[k], j), "=", DOT),
        relation(x[k], "=", y[k], every(j, Ne(x[j], 0))),
    ],
    "certificate": [
        relation(a**2 + b**2, "≤", 2 * a * b, certificate=-((a - b) ** 2)),
        relation(2 * a * b, "<", a**2 + b**2, certificate=(a - b) ** 2),
        relation(ZERO, "≤", a, certificate=p),
        relation(ZERO, "<", SQUARES, certificate=SQUARES),
        relation(ZERO, "≤", total(x[j], j), Ge(x[k], 0), certificate=total(x[j], j)),
        relation(ZERO, "<", total(x[j], j, 2, K), every(j, Gt(x[j], 0)),
                 certificate=total(x[j], j, 2, K)),
    ],
    "signs": [
        relation(ZERO, "<", SQUARES),
        relation(ZERO, "≤", a),
        relation(ZERO, "≤", DOT),
        relation(ZERO, "<", K - 1),
        relation(ZERO, "≤", log(p)),
        relation(ZERO, "<", exp(a) - 1),
    ],
    "Z3": [
        relation(a, "≤", b, Ge(b, 0)),
        relation(a, "<", b, Ge(b, a)),
        relation(ZERO, "≤", a * b, Ge(a + b, 0)),
        relation(exp(a), "≤", 1 + a),
        relation(floor(a), "=", a, Ge(a, 0)),
        relation(ZERO, "≤", n * (n - 1) - 1),
        relation(ZERO, "≤", x[k], Ge(x[j], 0)),
        relation(total(x[j], j), "≤", x[k], every(j, Ge(x[j], 0))),
    ],
    "Z3, tangents": [
        relation(exp(b) * (1 + a + b), "≤", exp(a)),
        relation(exp(b) * (1 + a - b), "<", exp(a)),
        relation(p - 1, "≤", log(p)),
        relation(exp(2 * a), "≤", exp(3 * a)),
        relation(ZERO, "≤", p * log(p)),
    ],
    "a case for each value": [
        relation(exp(a * b), "=", (1 - a) / 2 * exp(b) + (1 + a) / 2 * exp(-b), LABEL),
        relation(exp(a * b), "=", exp(b), LABEL),
        relation(exp(a), "≤", exp(b), LABEL, Ge(b, 0)),
        relation(d(exp(a * b), a), "=", exp(a * b), LABEL),
        relation(a**3 + exp(b), "=", exp(b), Or(Eq(a, 0), Eq(a, 1), Eq(a, 2))),
    ],
}  # fmt: skip


def attempt(way: Way, stated: Relation) -> Proof | NoProof:
    """What the way alone makes of the relation."""
    return way.prove(stated, decide)


def each(table: dict[str, object]) -> Callable[..., object]:
    """A test for each way, by its name."""
    return pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)


@each(TRUE)
def test_a_way_proves_what_it_is_for(way: Way) -> None:
    """It accepts the relation, and proves it without the others."""
    assert way.accepts(TRUE[way.name])
    assert isinstance(attempt(way, TRUE[way.name]), Proof)


@each(FALSE)
def test_a_way_proves_nothing_that_is_false(way: Way) -> None:
    """Not even what looks like that which it is for."""
    for stated in FALSE[way.name]:
        assert way.accepts(stated), stated.text()
        assert isinstance(attempt(way, stated), NoProof), stated.text()


def test_no_way_proves_what_another_one_is_tried_on() -> None:
    """Whatever accepts a false relation does not prove it."""
    for stated in (stated for of_way in FALSE.values() for stated in of_way):
        for way in WAYS:
            if way.accepts(stated):
                assert isinstance(attempt(way, stated), NoProof), (way.name, stated.text())


def test_every_relation_is_accepted_by_some_way() -> None:
    """Identities and inequalities of every form."""
    for stated in TRUE.values():
        assert any(way.accepts(stated) for way in WAYS)


def test_the_first_way_that_proves_is_named() -> None:
    """A relation that two ways prove has the method of the first, and a reason is the first one."""
    both = relation(ZERO, "≤", SQUARES, certificate=SQUARES)
    assert decide(both).method == "certificate"
    assert decide(relation(ZERO, "≤", SQUARES)).method == "signs"
    last = index("m", 1, 2)
    open_question = relation(total(x[j], j), "=", total(x[j], j) + total(a - a, last))
    assert decide(open_question).proved
