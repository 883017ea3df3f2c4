"""Random statements of every kind: what is proved is not false, and what is refuted not true."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import provado
from provado.proof import decision
from provado.relation.relation import Relation
from provado.relation.verdict import Outcome, Verdict
from provado.statements import statement
from tests.provado.fuzz import judged as fuzz
from tests.provado.fuzz.slots import Slots
from tests.provado.fuzz.statements import STATEMENTS
from tests.provado.statements.test_statements import KINDS

FEW = settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


@pytest.mark.parametrize("kind", STATEMENTS)
def test_no_verdict_on_a_random_statement_is_wrong(kind: str) -> None:
    """Refused, undecided, or a verdict that the definition does not contradict; and in time."""

    @FEW
    @given(STATEMENTS[kind])
    def on_each(slots: Slots) -> None:
        found = fuzz.judged(slots)
        assert found.fate not in fuzz.WRONG, f"{found.fate}: {slots}\n{found.told}"

    on_each()


@pytest.mark.parametrize("kind", STATEMENTS)
def test_some_random_statements_are_accepted(kind: str) -> None:
    """Were all of a kind refused, nothing would be decided of it, and nothing wrong be found."""
    accepted = []

    @settings(FEW, max_examples=40, derandomize=True, database=None)
    @given(STATEMENTS[kind])
    def on_each(slots: Slots) -> None:
        with suppress(ValueError):
            accepted.append(slots.made().known_relations)

    on_each()
    assert len(accepted) >= 3


def test_every_kind_is_there() -> None:
    """A kind that is added later is fuzzed, or this fails."""
    assert {*STATEMENTS} == {*KINDS}
    assert all(hasattr(provado, kind) for kind in STATEMENTS)


@pytest.mark.parametrize("kind", ["Identity", "Convex", "Minimiser", "Invariant"])
def test_a_prover_that_proves_too_much_is_found(kind: str, monkeypatch: Any) -> None:
    """Were all that no witness refutes called proved, some random statement would show it."""

    def credulous(relation: Relation) -> Verdict:
        return Verdict(Outcome.PROVED, relation.scope, "none at all", "nothing")

    for module in (statement, decision):
        monkeypatch.setattr(module, "decide", credulous)
    fates = set()

    @settings(FEW, max_examples=60, derandomize=True, database=None)
    @given(STATEMENTS[kind])
    def on_each(slots: Slots) -> None:
        fates.add(fuzz.judged(slots).fate)

    on_each()
    assert fates & {"proved, and false", "the proof was contradicted"}


@given(st.sampled_from(sorted(STATEMENTS)), st.data())
@settings(FEW, max_examples=40)
def test_a_random_statement_has_a_text(kind: str, data: Any) -> None:
    """Whatever is accepted can be written."""
    slots = data.draw(STATEMENTS[kind])
    try:
        made = slots.made()
        _ = made.known_relations
    except ValueError:
        return
    assert made.text()
    assert made.latex()
