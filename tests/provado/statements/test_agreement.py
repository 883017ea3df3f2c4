"""A verdict stands only where the definition of the statement agrees with it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from sympy import Abs, Ge, Integer, Rational, sqrt

from provado import (
    Identity,
    Inequality,
    Invariant,
    SaddlePoint,
    Statement,
    define,
    dimension,
    index,
    scalar,
    total,
    vector,
)
from provado.meaning.reading import read
from provado.relation.verdict import Outcome, Verdict, Witness
from provado.statements.agreement import agreed
from tests.provado.statements.test_statements import FALSE, KINDS, TRUE

NOT_FALSE_AT_A_POINT = {
    "Impossible": "the conditions hold at few points",
    "Radius": "what is false of it is that the radius is no larger",
    "Reaches": "no parameters are named, with which it could be read",
}
t, p = scalar("t"), scalar("p", positive=True)
a, b = scalar("a"), scalar("b")
K = dimension("K")
z = vector("z", K)
j, below_0 = index("j", 1, K), index("m", K + 1, K)
SEEMS_TO_HOLD: dict[str, Statement] = {
    "an absolute value of what is assumed positive": Identity(define("a({})", [p], Abs(p))(t), t),
    "a root of a square of it": Identity(define("a({})", [p], sqrt(p**2))(t), t),
    "an index over nothing": Identity(z[1], z[1] + below_0),
    "an index from 9": Inequality(index("m", 9, K), at_most=8),
    "an invariant of all entries at once": Invariant(
        Identity(total(z[j], j) / K, t), start={z: Rational(1, 2), t: 1}, step={z: z, t: t}
    ),
    "a start that what is given excludes": Invariant(
        Inequality(t, at_least=5), start={t: 5}, step={t: t - 1}, given=[Ge(t, 10)]
    ),
}
SEEMS_TO_FAIL: dict[str, Statement] = {
    "a saddle where the Hessian is 0": SaddlePoint(
        a**4 - b**4, {a: 0, b: 0}, up=(1, 0), down=(0, 1)
    ),
    "a monkey saddle": SaddlePoint(a**3 - 3 * a * b**2, {a: 0, b: 0}, up=(1, 0), down=(-1, 0)),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_true_statement_holds_by_its_definition(kind: str) -> None:
    """Wherever it is read; it is not read at all where nothing meets its assumptions."""
    reading = read(TRUE[kind])
    assert reading.against is None
    assert reading.worlds or kind == "Radius"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in NOT_FALSE_AT_A_POINT])
def test_a_false_statement_fails_by_its_definition(kind: str) -> None:
    """The reading shows where; for this no relation and no proof is looked at."""
    assert read(FALSE[kind]).against is not None


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in NOT_FALSE_AT_A_POINT])
def test_a_wrong_proof_is_contradicted(kind: str) -> None:
    """Were a false statement of any kind proved, it would be undecided."""
    wrong = Verdict(Outcome.PROVED, "all", "a wrong proof", "nothing")
    verdict = agreed(FALSE[kind], wrong)
    assert verdict.outcome is Outcome.UNDECIDED
    assert "the proof and the definition disagree" in str(verdict.reason)


@pytest.mark.parametrize("name", SEEMS_TO_HOLD)
def test_what_only_seems_to_hold_is_not_proved(name: str) -> None:
    """A definition outside of its domain, an empty range, a start that is excluded."""
    assert not SEEMS_TO_HOLD[name].decide().proved


@pytest.mark.parametrize("name", SEEMS_TO_FAIL)
def test_what_only_seems_to_fail_is_not_refuted(name: str) -> None:
    """What is sufficient for a statement is not the statement."""
    assert not SEEMS_TO_FAIL[name].decide().refuted


def test_a_wrong_witness_is_contradicted() -> None:
    """A refutation by a point at which the statement holds is undecided, and says so."""
    says = Inequality(t**2, at_least=0)
    point = Witness(((t, Fraction(2)),), Integer(0), "≤", t**2, Integer(0), Integer(-4))
    verdict = agreed(says, Verdict(Outcome.REFUTED, "all", "sampling", "exact", point))
    assert verdict.outcome is Outcome.UNDECIDED
    assert "by its definition it holds" in str(verdict.reason)
    right = agreed(
        Inequality(t, at_least=0),
        Verdict(
            Outcome.REFUTED, "all", "sampling", "exact", replace(point, point=((t, Fraction(-2)),))
        ),
    )
    assert right.refuted


def test_a_definition_of_one_number_for_every_entry_has_a_length() -> None:
    """The mean of K numbers ½ is ½ for every K, which stands in the definition alone."""
    mean = define("mean({})", [z], total(z[j], j) / K)
    verdict = Identity(mean(Rational(1, 2)), Rational(1, 2)).decide()
    assert verdict.proved
    assert verdict.scope == "every K ≥ 1"


def test_a_proof_says_how_often_it_was_read() -> None:
    """The number of points and the largest dimension stand in the confirmation."""
    confirmed = str(TRUE["Identity"].decide().confirmed_by)
    assert "its definition at 8 points, dimensions up to 4" in confirmed
