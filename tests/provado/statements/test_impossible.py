"""Conditions that no real numbers satisfy together, and conditions that some do."""

from __future__ import annotations

import pytest
from sympy import Abs, Eq, Ge, Gt, Le, Lt, Max, Ne, Or, exp

from provado import Impossible, dimension, index, matrix, scalar, statements, total, vector
from provado.relation.verdict import Outcome

N = dimension("N")
n = index("n", 1, N)
x, y = vector("x", N), vector("y", N)
w = vector("w", 2)
a, b, c = scalar("a"), scalar("b"), scalar("c")
p = scalar("p", positive=True)

XOR = Impossible(Lt(b, 0), Gt(w[1] + b, 0), Gt(w[2] + b, 0), Lt(w[1] + w[2] + b, 0))

IMPOSSIBLE: dict[str, Impossible] = {
    "linear": XOR,
    "quadratic": Impossible(Gt(a * b, 1), Lt(a**2 + b**2, 2)),
    "the sign of a scalar": Impossible(Lt(p * a, 0), Ge(a, 0)),
    "piecewise": Impossible(Lt(Abs(a) + Max(a, b), 0), Gt(a + b, 0)),
    "exponentials": Impossible(Lt(exp(a), 1), Lt(exp(b), 1), Ge(exp(a + b), 1)),
    "a disjunction": Impossible(Or(Gt(a, 1), Lt(a, -1)), Le(a**2, 1)),
    "sums of any length": Impossible(
        Le(total(x[n] ** 2, n), 1),
        Gt(total(x[n] ** 2 + y[n] ** 2, n), 2),
        Lt(total(y[n] ** 2, n), 1),
    ),
    "a condition that is never true": Impossible(Ge(b, 0), Lt(a**2, 0, evaluate=False)),
}
POSSIBLE: dict[str, tuple[Impossible, str]] = {
    "one left out": (
        Impossible(Gt(w[1] + b, 0), Gt(w[2] + b, 0), Lt(w[1] + w[2] + b, 0)),
        "w = (−1, −1), b = 3/2",
    ),
    "a boundary": (Impossible(Ge(a * b, 1), Le(a**2 + b**2, 2)), "a = 1, b = 1"),
    "an equation": (Impossible(Eq(a, 2), Ge(a, 2)), "a = 2"),
    "values too large to be searched for": (
        Impossible(Gt(a, 1000), Lt(b, -1234 * a)),
        "a = 1001, b = −1235235",
    ),
    "sums": (Impossible(Le(total(x[n], n), -1), Ge(total(x[n] ** 2, n), 1)), "x = (−1)"),
}


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_what_cannot_be_is_proved_impossible(name: str) -> None:
    """For all reals, all entries and all lengths, and confirmed."""
    verdict = IMPOSSIBLE[name].decide()
    assert verdict.outcome is Outcome.PROVED, verdict
    assert verdict.confirmed_by


@pytest.mark.parametrize("name", POSSIBLE)
def test_what_can_be_is_refuted_by_values(name: str) -> None:
    """The smallest that sampling finds; those of Z3 where they are large."""
    statement, where = POSSIBLE[name]
    verdict = statement.decide()
    assert verdict.refuted, verdict
    assert verdict.witness is not None
    assert verdict.witness.where() == where


def test_linear_conditions_have_a_certificate_that_is_shown() -> None:
    """The multipliers of Farkas' lemma stand where the confirmation does."""
    verdict = XOR.decide()
    assert verdict.method == "Farkas' lemma"
    assert verdict.confirmed_by == (
        "multipliers 1, 1, 1, 1; balls at 8 points; its definition at 8 points"
    )
    assert verdict.scope == "all real b, w of length 2"


def test_without_one_condition_each_the_others_can_hold() -> None:
    """Every twin is refuted."""
    twins = [*XOR.twins()]
    assert len(twins) == 4
    assert all(twin.statement.decide().refuted for twin in twins)


def test_a_twin_keeps_an_inequality_in_the_last_place() -> None:
    """An equation that would come last changes places with an inequality."""
    twins = [twin.statement for twin in Impossible(Gt(a, b), Eq(a, 1), Ge(b, 1)).twins()]
    assert [twin.text() for twin in twins] == [
        "no a, b with a = 1, b ≥ 1",
        "no a, b with a > b, b ≥ 1",
        "no a, b with a = 1, a > b",
    ]
    assert next(Impossible(Ne(a, 1), Gt(a, 1)).twins()).statement.text() == "no a with a > 1"


def test_nothing_is_proved_of_what_cannot_be_decided() -> None:
    """An irrational value that sampling cannot find, or a fact that Z3 is not told."""
    near = Impossible(Eq(a**2, 2), Gt(a, 0))
    assert near.decide().outcome is Outcome.UNDECIDED
    taylor = Impossible(Lt(exp(a), 1 + a + a**2 / 2 + a**3 / 6))
    assert taylor.decide().outcome is Outcome.UNDECIDED


def test_a_proof_that_a_point_contradicts_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    """If Z3 were wrong, the random points would say so."""
    monkeypatch.setattr(statements.impossible, "z3_refutes", lambda conditions: True)
    verdict = Impossible(Ge(a, b), Gt(c, 0)).decide()
    assert verdict.outcome is Outcome.UNDECIDED
    assert "defect" in str(verdict.reason)


def test_the_last_condition_is_an_inequality() -> None:
    """Its opposite is what follows from the others."""
    with pytest.raises(ValueError, match="the last of which is an inequality"):
        Impossible(Gt(a, 0), Eq(b, 1))
    with pytest.raises(ValueError, match="the last of which is an inequality"):
        Impossible()
    (relation,) = Impossible(Eq(b, 1), Lt(a, b)).relations()
    assert (relation.text(), relation.given) == ("b ≤ a", (Eq(b, 1),))


def test_large_values_fill_matrices_too() -> None:
    """Entries that the conditions leave open are 0."""
    table = matrix("M", 2, 2)
    verdict = Impossible(Gt(table[2, 1], 10**6)).decide()
    assert verdict.refuted
    assert verdict.witness is not None
    assert verdict.witness.where() == "M = ((0, 0), (1000001, 0))"
