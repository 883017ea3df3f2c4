"""Whether a test tells two printed accuracies from chance, and what is left open."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from sympy import Rational

from provado import PValue, statements
from provado.relation.verdict import Outcome

LEVEL = Rational(1, 20)
PROVED, REFUTED, OPEN = Outcome.PROVED, Outcome.REFUTED, Outcome.UNDECIDED


@pytest.mark.parametrize(
    ("test", "first", "second", "n", "outcome"),
    [
        ("Fisher", "0.6080", "0.5190", 3000, PROVED),
        ("Fisher", "0.7732", "0.7845", 529, REFUTED),
        ("McNemar", "0.6080", "0.5190", 3000, PROVED),
        ("McNemar", "0.7732", "0.7750", 529, REFUTED),
        ("McNemar", "0.7732", "0.7845", 529, OPEN),
        ("binomial", "16.45 %", Rational(1, 6), 1404, REFUTED),
        ("binomial", "16.45 %", Rational(1, 5), 1404, PROVED),
        ("Fisher", "0.7", "0.8", 200, OPEN),
        ("Fisher", "0.75", "0.7500", 529, OPEN),
    ],
)
def test_a_level_is_kept_whatever_is_printed_so(
    test: Any, first: str, second: Any, n: int, outcome: Outcome
) -> None:
    """For all numbers of right answers and all samples that are right, for none, or for some."""
    verdict = PValue(test, first, second, of=n, at_most=LEVEL).decide()
    assert verdict.outcome is outcome, verdict
    opposite = {PROVED: REFUTED, REFUTED: PROVED, OPEN: OPEN}[outcome]
    assert PValue(test, first, second, of=n, above=LEVEL).decide().outcome is opposite


def test_what_is_left_open_says_why() -> None:
    """The samples that are right, a figure that n samples do not give, or one that is too rough."""
    both = PValue("McNemar", "0.7732", "0.7845", of=529, above=LEVEL).decide()
    assert both.reason == (
        "the printed digits do not settle it: 0.0312 ≤ p ≤ 0.744, rounded, with 409 and 415 of 529"
    )
    none = PValue("Fisher", "0.7732", "0.7500", of=529, above=LEVEL).decide()
    assert none.reason == "0.7500 is no k/529"
    many = PValue("Fisher", "0.8", "0.9", of=3000, above=LEVEL).decide()
    assert many.reason == "90601 numbers of right answers are printed so"


def test_a_level_that_is_just_met_is_met() -> None:
    """5 of 5 against 0 of 5 have p = 2/252; three tosses of one kind p = 1/4."""
    for test, first, second, n, p in (
        ("Fisher", "1.00", "0.00", 5, Rational(2, 252)),
        ("McNemar", "1.00", "0.00", 3, Rational(1, 4)),
    ):
        one: Any = test
        assert PValue(one, first, second, of=n, at_most=p)._decided().proved
        assert PValue(one, first, second, of=n, above=p)._decided().refuted


@pytest.mark.parametrize("test", ["Fisher", "McNemar", "binomial"])
def test_a_wrong_p_value_is_contradicted_by_the_definition(
    test: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It computes in floating-point numbers, by logarithms of factorials."""
    monkeypatch.setattr(statements.p_value, "fisher", lambda *_: Fraction(1))
    monkeypatch.setattr(statements.p_value, "binomial", lambda *_: Fraction(1))
    monkeypatch.setattr(statements.p_value, "mcnemar", lambda *_: (Fraction(1), Fraction(1)))
    second: Any = Rational(1, 6) if test == "binomial" else "0.5190"
    wrong = PValue(test, "0.6080", second, of=3000, above=LEVEL)
    assert wrong._decided().proved
    verdict = wrong.decide()
    assert verdict.outcome is OPEN
    assert "the proof and the definition disagree: p ≈ " in str(verdict.reason)


@pytest.mark.parametrize("level", ["at_most", "above"])
def test_twins_are_refuted(level: str) -> None:
    """The other side of the level, equal accuracies, a level that no p-value keeps."""
    second, n = ("0.5190", 3000) if level == "at_most" else ("0.6120", 500)
    given: dict[str, Any] = {level: LEVEL}
    twins = [*PValue("Fisher", "0.6080", second, of=n, **given).twins()]
    assert len(twins) == {"at_most": 3, "above": 2}[level]
    assert all(twin.statement.decide().refuted for twin in twins)


def test_the_text_names_the_test_and_what_it_takes_for_granted() -> None:
    """Samples of their own, the same samples, or a probability."""
    says: list[Any] = [("Fisher", "0.58"), ("McNemar", "0.58"), ("binomial", Rational(1, 6))]
    assert [PValue(t, "0.61", s, of=100, at_most=LEVEL).text() for t, s in says] == [
        "p ≤ 1/20 in Fisher's exact test of 0.61 and 0.58 on 100 samples each",
        (
            "p ≤ 1/20 in McNemar's exact test of 0.61 and 0.58 on the same 100 samples, whichever "
            "of them each has right"
        ),
        "p ≤ 1/20 in the exact binomial test of 0.61 of 100 samples against 1/6",
    ]


@pytest.mark.parametrize(
    ("test", "second", "sizes", "message"),
    [
        ("Student", "0.5", {"of": 4, "above": LEVEL}, "should be one of"),
        ("Fisher", "0.5", {"of": 0, "above": LEVEL}, "a whole number from 1 to 10000"),
        ("Fisher", "0.5", {"of": 4}, "at_most a level or above one"),
        ("Fisher", "0.5", {"of": 4, "above": LEVEL, "at_most": LEVEL}, "at_most a level or above"),
        ("Fisher", "0.5", {"of": 4, "above": 0.05}, "above: should be a fraction from 0 to 1"),
        ("Fisher", "0.5", {"of": 4, "at_most": 2}, "at_most: should be a fraction from 0 to 1"),
        ("Fisher", Rational(1, 2), {"of": 4, "above": LEVEL}, "is no printed number"),
        ("binomial", "0.5", {"of": 4, "above": LEVEL}, "second: should be a fraction"),
    ],
)
def test_what_is_no_test_is_refused(test: Any, second: Any, sizes: Any, message: str) -> None:
    """The message names what would be right."""
    with pytest.raises(ValueError, match=message):
        PValue(test, "0.5", second, **sizes)
