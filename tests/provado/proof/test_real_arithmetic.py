"""Inequalities under assumptions: what Z3 may be told, and what it must not be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sympy import Abs, Eq, Ge, Gt, Le, Lt, Max, Ne, Or, Piecewise, exp, log, sqrt

from provado import (
    Identity,
    Inequality,
    Statement,
    delta,
    dimension,
    every,
    index,
    indices,
    scalar,
    total,
    vector,
)
from provado.proof.real_arithmetic import z3_proves, z3_refutes
from provado.relation.relation import Relation
from provado.relation.verdict import Outcome

N = dimension("N")
i, m, n = indices("i m n", 1, N)
u, v, w, x = (vector(name, N) for name in "uvwx")
a, b, t = scalar("a"), scalar("b"), scalar("t")
g = scalar("g", positive=True)
p = vector("p", N, nonnegative=True)
last_but_one = index("q", 1, N - 1)


def dot(left: object, right: object) -> object:
    """The inner product."""
    return total(left[n] * right[n], n)  # type: ignore[index]


def square(vector_: object) -> object:
    """The squared norm."""
    return dot(vector_, vector_)


lagrange = total(total((u[m] * v[n] - u[n] * v[m]) ** 2, m), n) / 2
cauchy_schwarz = Inequality(dot(u, v) ** 2, at_most=square(u) * square(v), certificate=lagrange)

TRUE: dict[str, Inequality] = {
    "sums as numbers": Inequality(
        total((w[n] + t * x[n]) ** 2, n),
        at_most=square(w) + t**2 * square(x),
        given=[Le(t * dot(w, x), 0)],
    ),
    "the sign of a sum": Inequality(a * square(x), at_least=0, given=[Ge(a, 0)]),
    "an entry with a free index": Inequality(
        x[n] + x[m], above=0, given=[Gt(x[n], 0), Gt(x[m], 1)]
    ),
    "indices that differ": Inequality(delta(m, n) + a, above=a - 1, given=[Ne(m, n)]),
    "δ is 0 or 1": Inequality(Abs(delta(m, n) - delta(m, n) ** 2), at_most=0),
    "a dimension is at least 1": Inequality(N * g, at_least=g),
    "exp is increasing": Inequality(exp(x[m]), below=exp(x[n]), given=[Lt(x[m], x[n])]),
    "log is increasing": Inequality(
        log(1 + square(u)), at_most=log(1 + square(v)), given=[Le(square(u), square(v))]
    ),
    "an exponential inside a logarithm": Inequality(
        log(1 + exp(Max(a, 1))), above=log(2, evaluate=False), given=[Ge(a, 0)]
    ),
    "exp undoes log": Inequality(exp(log(1 + a**2) + b), below=1 + a**2, given=[Lt(b, 0)]),
    "log lies below its tangent": Inequality(log(1 + a**2), at_most=a**2),
    "a piecewise function of sums": Inequality(Max(dot(u, v), 0) * dot(u, v), at_least=0),
    "a lemma": Inequality(
        dot(u, v) ** 2,
        at_most=t,
        given=[Le(square(u), 1), Le(square(v), t)],
        using=[cauchy_schwarz],
    ),
    "a lemma with an assumption that is given": Inequality(
        a**3,
        at_least=1,
        given=[Ge(a, 2)],
        using=[Inequality(a**3, at_least=a, given=[Ge(a, 1)])],
    ),
}

NOT_PROVED: dict[str, Callable[[], Statement]] = {
    "an entry is not all of them": lambda: Inequality(
        total(x[n], n), at_least=0, given=[Ge(x[n], 0)]
    ),
    "a bound name is not the free one": lambda: Inequality(
        total(x[m], m), at_least=x[m], given=[Ge(x[m], 0)]
    ),
    "nothing orders two sums": lambda: Inequality(square(u), at_most=square(v)),
    "a product of sums is not the sum of products": lambda: Inequality(
        total((u[n] * v[n]) ** 2, n), at_least=square(u) * square(v)
    ),
    "indices that may coincide": lambda: Inequality(delta(m, n), below=1),
    "a logarithm without a value": lambda: Inequality(log(a), at_most=a - 1),
    "a false lemma": lambda: Inequality(
        square(u), at_most=square(v), using=[Inequality(square(u), at_most=square(v))]
    ),
    "a lemma that assumes more": lambda: Inequality(
        a**3, at_least=a, using=[Inequality(a**3, at_least=a, given=[Ge(a, 1)])]
    ),
    "a lemma about another entry": lambda: Inequality(
        x[m],
        at_least=0,
        given=[Gt(x[n], 0)],
        using=[Inequality(x[n], above=0, given=[Gt(x[n], 0)])],
    ),
}


@pytest.mark.parametrize("name", TRUE)
def test_an_inequality_between_sums_is_proved(name: str) -> None:
    """For every length, with its assumptions, and confirmed in balls."""
    verdict = TRUE[name].decide()
    assert verdict.outcome is Outcome.PROVED, verdict
    assert verdict.confirmed_by


@pytest.mark.parametrize("name", TRUE)
def test_its_twins_are_not_proved_unless_they_are_true(name: str) -> None:
    """One twin at least is refuted by a witness."""
    assert any(twin.statement.decide().refuted for twin in TRUE[name].twins())


@pytest.mark.parametrize("name", NOT_PROVED)
def test_what_does_not_follow_is_not_proved(name: str) -> None:
    """False statements, and true ones with a lemma that does not hold or does not apply."""
    assert NOT_PROVED[name]().decide().outcome is not Outcome.PROVED


def test_a_lemma_does_not_narrow_the_domain() -> None:
    """The scope is that of the statement without the lemma, though the lemma speaks of more."""
    bare = Inequality(a**2 + b**2, at_least=2 * a * b)
    using = Inequality(a**2 + b**2, at_least=2 * a * b, using=[cauchy_schwarz])
    assert using.decide().scope == bare.decide().scope == "all real a, b"


def test_a_lemma_about_an_index_that_may_not_exist_says_nothing() -> None:
    """N·(1 + x_q²) ≥ 2(1 + x_q²) holds for every q from 1 to N − 1, but N = 1 has none."""
    size = 1 + x[last_but_one] ** 2
    lemma = Relation(2 * size, "≤", N * size)
    assert not z3_proves(Relation(2, "≤", N, lemmas=(lemma,)))
    assert z3_proves(Relation(2 * size, "≤", N * size, lemmas=(lemma,)))


def test_a_lemma_that_does_not_hold_is_named() -> None:
    """It leaves the statement undecided, for that may be true all the same."""
    verdict = Inequality(a**2, at_least=0, using=[Inequality(b**2, above=0)]).decide()
    assert verdict.outcome is Outcome.UNDECIDED
    assert verdict.reason == "the lemma 0 < b² is refuted"


def test_a_lemma_is_a_statement() -> None:
    """A condition that nobody proves is refused."""
    with pytest.raises(ValueError, match=r"using: .* is no statement"):
        Inequality(a**2, at_least=0, using=[Ge(a, 0)])  # type: ignore[list-item]


def test_a_lemma_has_the_names_of_the_statement() -> None:
    """A vector of another length under one name would be mistaken for the first."""
    other = vector("x", 2)
    with pytest.raises(ValueError, match="x stands for vectors of two lengths"):
        Inequality(x[n] ** 2, at_least=0, using=[Inequality(other[1] ** 2, at_least=0)]).relations()


def test_what_cannot_be_translated_proves_nothing() -> None:
    """A function with no last piece has no value everywhere, so nothing is said of it."""
    gap = Piecewise((1, t > 0))
    assert not z3_proves(Relation(0, "≤", gap + 1))
    assert z3_proves(Relation(0, "≤", Piecewise((1, t > 0), (2, True))))


def test_an_assumption_that_cannot_be_translated_is_left_out() -> None:
    """Nothing follows from it, and what follows from the others still does."""
    gap = Gt(Piecewise((1, t > 0)), 0)
    assert z3_proves(Relation(0, "<", a, (gap, Gt(a, 0))))
    assert not z3_proves(Relation(0, "<", t, (gap,)))


def test_an_identity_of_pieces_that_does_not_reduce() -> None:
    """Where a·t = 0 and t > 0, a is 0: no single value can be put in, and Z3 finds it."""
    nonnegative = scalar("a", nonnegative=True)
    homogeneous = Identity(Max(nonnegative * t, 0), nonnegative * Max(t, 0)).decide()
    assert homogeneous.proved
    assert homogeneous.method == "Z3"
    assert Identity(Max(a * t, 0), a * Max(t, 0)).decide().refuted


def test_facts_are_refuted_only_if_they_contradict_each_other() -> None:
    """Entries are any reals, and the sign that a symbol is assumed to have is a fact."""
    assert z3_refutes([Gt(x[m], 0), Lt(x[m], 0)])
    assert not z3_refutes([Gt(x[m], 0), Lt(x[n], 0)])
    assert z3_refutes([Lt(g * a, 0), Gt(a, 0)])
    assert not z3_refutes([Lt(b * a, 0), Gt(a, 0)])
    assert not z3_refutes([])


def weighted(**changes: object) -> Inequality:
    """Σ_n p_n·(x_n − a) ≥ 0 with weights p ≥ 0, where a ≤ x_n for every n."""
    gap = total(p[n] * (x[n] - a), n)
    parts = {"at_least": 0, "certificate": gap, "given": [every(n, Ge(x[n], a))]}
    return Inequality(gap, **{**parts, **changes})


def test_a_certificate_may_be_positive_term_by_term() -> None:
    """What is given for every index is used at the index of the sum."""
    verdict = weighted().decide()
    assert (verdict.outcome, verdict.method) == (Outcome.PROVED, "certificate")
    assert verdict.confirmed_by


@pytest.mark.parametrize(
    "given",
    [
        [],
        [Ge(x[n], a)],
        [every(last_but_one, Ge(x[last_but_one], a))],
        [every(n, Ge(x[n], 2 * a))],
        [every(n, Ge(p[n] * x[n], a))],
    ],
)
def test_a_certificate_is_not_positive_by_what_is_said_of_other_terms(given: list[Any]) -> None:
    """One entry, all but the last, and conditions that are not the one needed prove nothing."""
    assert weighted(given=given).decide().outcome is not Outcome.PROVED


POSITIVE = [every(n, Gt(x[n], a))]


def above(**limits: Any) -> Inequality:
    """Σ_n (x_n − a) > 0, where a < x_n for every n, with the sum over this range."""
    gap = total(x[n] - a, n, **limits)
    return Inequality(gap, above=0, certificate=gap, given=POSITIVE)


def test_a_sum_of_positive_terms_is_positive() -> None:
    """Term by term a sum is shown to be > 0 where it has one term at least."""
    verdict = above().decide()
    assert (verdict.outcome, verdict.method) == (Outcome.PROVED, "certificate")
    assert verdict.confirmed_by


def test_a_sum_of_positive_terms_may_be_empty() -> None:
    """From the second term on, or up to the last but one, there may be none."""
    for limits in ({"first": 2}, {"last": N - 1}):
        verdict = above(**limits).decide()
        assert verdict.refuted
        assert verdict.witness is not None
        assert verdict.witness.left_value == verdict.witness.right_value == 0


def test_a_sum_of_terms_that_may_be_0_is_not_positive() -> None:
    """With weights that may be 0 nothing is positive, though nothing is negative."""
    assert weighted(at_least=None, above=0, given=POSITIVE).decide().refuted
    assert weighted(given=POSITIVE).decide().proved


def test_every_sum_of_a_positive_double_sum_has_a_term() -> None:
    """The terms from the second on are none where there is one: then the double sum is 0."""
    for first, proved in ((1, True), (2, False)):
        gap = total(total(x[n] - a, n, first, N), m)
        says = Inequality(gap, above=0, certificate=gap, given=POSITIVE)
        assert says.decide().proved is proved


def test_an_identity_under_assumptions_is_given_to_z3() -> None:
    """Where y² = 1 for y = −1 and y = 1, y³ is y; where nothing is said, it is not."""
    label = Or(Eq(t, 1), Eq(t, -1))
    assert Identity(t**3 * square(x), t * square(x), given=[label]).decide().proved
    assert Identity(t**3 * square(x), t * square(x)).decide().refuted
    assert Identity(t**2 * square(x), t * square(x), given=[label]).decide().refuted


def test_a_lemma_is_used_under_the_assumptions_that_it_shares() -> None:
    """An assumption for every index is no inequality for Z3, and here it is given to both."""
    zero = [every(n, Eq(x[n], 0))]
    lemma = Identity(dot(x, v), 0, given=zero)
    assert Inequality(dot(x, v) + a, at_least=a, given=zero, using=[lemma]).decide().proved
    other = Inequality(dot(x, v) + a, at_least=a, given=[Ge(a, 0)], using=[lemma])
    assert other.decide().refuted


def test_a_choice_of_values_is_an_assumption() -> None:
    """A label is −1 or 1: its square is 1, and points are drawn with these two values."""
    label = Or(Eq(t, 1), Eq(t, -1))
    assert Inequality(t**2 * square(x), at_least=square(x), given=[label]).decide().proved
    verdict = Inequality(t * a, at_least=0, given=[label]).decide()
    assert verdict.refuted
    assert verdict.witness is not None
    assert verdict.witness.where() == "a = −1, t = 1"


def test_a_statement_that_no_root_or_entry_is_needed_for() -> None:
    """A root is a number of its own, with its sign."""
    root = sqrt(1 + square(u))
    assert Inequality(a * root, at_least=0, given=[Ge(a, 0)]).decide().proved
    assert Identity(root**2, 1 + square(u)).decide().proved
