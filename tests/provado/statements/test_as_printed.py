"""Statements about printed figures: for all numbers that are printed so, for none, or open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sympy import Abs, Ge, Max, Min, Rational, log

from provado import (
    AsPrinted,
    Convex,
    Identity,
    Inequality,
    dimension,
    integer,
    printed,
    rounds_to,
    scalar,
    statements,
    vector,
)
from provado.language.printed import Printed
from provado.relation.verdict import Outcome

a, b, c = scalar("a"), scalar("b"), scalar("c", positive=True)
TIMES = {a: "1 min 39 s", c: "2 min 26 s"}
PROVED, REFUTED, OPEN = Outcome.PROVED, Outcome.REFUTED, Outcome.UNDECIDED

DECIDED: dict[str, tuple[AsPrinted, Outcome]] = {
    "an order": (AsPrinted(Inequality(a, below=b), {a: "0.46", b: "0.50"}), PROVED),
    "the other one": (AsPrinted(Inequality(b, below=a), {a: "0.46", b: "0.50"}), REFUTED),
    "equal digits": (AsPrinted(Inequality(a, at_most=b), {a: "0.50", b: "0.50"}), OPEN),
    "two precisions": (AsPrinted(Inequality(a, at_most=b), {a: "0.5", b: "0.54"}), OPEN),
    "a tie": (AsPrinted(Inequality(a, below=b), {a: "0.4", b: "0.5"}), OPEN),
    "a tie that is allowed": (AsPrinted(Inequality(a, at_most=b), {a: "0.4", b: "0.5"}), PROVED),
    "a tie that rounds up": (
        AsPrinted(Inequality(a, below=b), {a: printed("0.4", "half up"), b: "0.5"}),
        PROVED,
    ),
    "digits that are cut off": (
        AsPrinted(Inequality(a, below=Rational(2, 5)), {a: printed("0.3", "down")}),
        PROVED,
    ),
    "a number itself": (
        AsPrinted(Identity(a, Rational(2, 5)), {a: printed("0.4", "exact")}),
        PROVED,
    ),
    "that may be the number": (AsPrinted(Identity(a, Rational(2, 5)), {a: "0.4"}), OPEN),
    "a difference of times": (AsPrinted(rounds_to(c - a, "36 s"), TIMES), REFUTED),
    "one that may be rounded": (AsPrinted(rounds_to(c - a, "47 s"), TIMES), OPEN),
    "a percentage": (AsPrinted(rounds_to(1 - a / c, "31 %"), TIMES), REFUTED),
    "one that may be cut off": (AsPrinted(rounds_to(1 - a / c, "31 %", "down"), TIMES), OPEN),
    "the best of three": (
        AsPrinted(Inequality(Max(a, b), below=c), {a: "0.57", b: "0.59", c: "0.61"}),
        PROVED,
    ),
    "two bounds, one that none meets": (
        AsPrinted(Inequality(a, above=0, below=Rational(1, 4)), {a: "0.4"}),
        REFUTED,
    ),
    "no bound that none meets, and no number that meets both": (
        AsPrinted(
            Inequality(Min(a, 1 - a), above=Rational(2, 5), below=Rational(2, 5)), {a: "0.4"}
        ),
        REFUTED,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DECIDED)
def test_all_numbers_that_are_printed_so_decide(name: str) -> None:
    """All satisfy it, or none does; otherwise the digits leave it open, and the reason says so."""
    statement, outcome = DECIDED[name]
    verdict = statement.decide()
    assert verdict.outcome is outcome, verdict
    if outcome is OPEN:
        assert "the printed digits do not settle it: it holds at a = " in str(verdict.reason)
    elif outcome is PROVED:
        assert "its definition at 8 points" in str(verdict.confirmed_by)


@pytest.mark.parametrize(
    "name", [name for name, (_, outcome) in DECIDED.items() if outcome is PROVED]
)
def test_the_opposite_of_what_is_proved_is_refuted(name: str) -> None:
    """For every bound, where the figures touch it too."""
    twins = [*DECIDED[name][0].twins()]
    bounds = [twin for twin in twins if twin.change in ("a bound on the wrong side", "one more")]
    assert bounds
    assert all(twin.statement.decide().refuted for twin in bounds)


def test_a_wrong_figure_is_refuted() -> None:
    """A digit that has gone wrong, and two figures in each other's place."""
    twins = {twin.change: twin.statement.decide() for twin in DECIDED["an order"][0].twins()}
    assert {change: found.outcome for change, found in twins.items()} == {
        "a bound on the wrong side": REFUTED,
        "a = 0.56": REFUTED,
        "b = 0.60": PROVED,
        "the figures of a and b exchanged": REFUTED,
    }


def test_a_witness_is_the_printed_numbers() -> None:
    """With the digits that they have."""
    verdict = DECIDED["the other one"][0].decide()
    assert str(verdict.witness) == "at a = 0.46, b = 0.5: b = 1/2, but a = 23/50"


def test_a_statement_reads_with_its_figures() -> None:
    """In one line, in LaTeX and as a scope; a figure that it does not speak of is left out."""
    statement = AsPrinted(Inequality(a, below=b), {b: printed("50 %", "down"), a: "0.46", c: "1"})
    assert statement.text() == "a < b with b = 50 %, cut off, a = 0.46 as printed"
    assert statement.latex() == (
        r"&a < b \\ &\text{with}\ b = 50\,\%\text{, cut off},\ a = 0.46\ \text{as printed}"
    )
    assert statement.scope == "b printed as 50 %, cut off, a printed as 0.46"
    assert [name for name, _ in statement.figures] == [b, a]


def test_a_time_is_typeset_with_its_units() -> None:
    """The words in it are text."""
    written = AsPrinted(Inequality(a, below=c), TIMES).latex()
    assert r"c = 2\text{ min }26\text{ s}" in written


def test_nothing_is_proved_of_what_may_have_no_value() -> None:
    """0 may be printed as 0.0, and log may be given a negative number."""
    for e in (1 / a, log(a)):
        verdict = AsPrinted(Inequality(e, above=-9), {a: "0.0"}).decide()
        assert verdict.outcome is OPEN
        assert "the printed digits" not in str(verdict.reason)


def test_a_proof_that_a_corner_contradicts_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were Z3 wrong, the ends of the intervals would say so, of a refutation too."""
    monkeypatch.setattr(statements.as_printed, "z3_proves", lambda relation: True)
    monkeypatch.setattr(statements.as_printed, "z3_refutes", lambda facts: True)
    for name, (statement, outcome) in DECIDED.items():
        assert statement.decide().outcome is outcome, name


def test_a_definition_of_printing_contradicts_a_wrong_interval(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Were ends left out that are printed so, a proof would be undecided."""
    for end in ("lower", "upper"):
        monkeypatch.setattr(Printed, end, property(lambda figure: figure.value))
    statement = AsPrinted(Inequality(a, below=b), {a: "0.4", b: "0.5"})
    assert statement._decided().proved
    verdict = statement.decide()
    assert verdict.outcome is OPEN
    assert "the proof and the definition disagree" in str(verdict.reason)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: AsPrinted(Convex(a**2, a), {a: "0.4"}), "an Identity or an Inequality"),
        (lambda: AsPrinted(Inequality(a, below=b), {a: "0.4"}), "b has none"),
        (lambda: AsPrinted(Inequality(a, below=b, given=[Ge(a, 0)]), {}), "all that is given"),
        (lambda: AsPrinted(Identity(vector("z", dimension("K"))[1], 0), {}), "about scalars alone"),
        (lambda: AsPrinted(Inequality(integer("n"), below=9), {integer("n"): "4"}), "an integer"),
        (lambda: AsPrinted(Inequality(c, below=9), {c: "0.0"}), "may not have the sign"),
        (lambda: AsPrinted(Inequality(Abs(Rational(1)), below=9), {a: "0.0"}), "none of the fig"),
        (lambda: AsPrinted(Inequality(a, below=9), {a: "4 per cent"}), "is no printed number"),
    ],
)
def test_what_is_no_statement_of_figures_is_refused(make: Callable[[], Any], message: str) -> None:
    """The message names what would be right."""
    with pytest.raises(ValueError, match=message):
        make()
