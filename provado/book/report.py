"""What was found out about a claim or an erratum: the verdict on each of its parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from sympy import Expr

from provado.book.claim import Claim, Erratum
from provado.proof.decision import decide
from provado.relation.relation import Relation
from provado.relation.verdict import Outcome, Verdict
from provado.statements.identity import Identity


@dataclass(frozen=True)
class StepVerdict:
    """The verdict on one link of a derivation; steps count from 1."""

    number: int
    reason: str
    verdict: Verdict


@dataclass(frozen=True)
class ClaimReport:
    """The verdict on the statement of a claim and on every link of its derivation."""

    claim: Claim
    statement: Verdict
    steps: tuple[StepVerdict, ...]

    @property
    def broken(self) -> StepVerdict | None:
        """The first link that is not proved; a refuted one before an undecided one."""
        for outcome in (Outcome.REFUTED, Outcome.UNDECIDED):
            for step in self.steps:
                if step.verdict.outcome is outcome:
                    return step
        return None

    @property
    def outcome(self) -> Outcome:
        """Proved when the statement and all steps are; refuted when any of them is."""
        found = {self.statement.outcome, *(step.verdict.outcome for step in self.steps)}
        for outcome in (Outcome.REFUTED, Outcome.UNDECIDED):
            if outcome in found:
                return outcome
        return Outcome.PROVED

    @property
    def seconds(self) -> float:
        """The time that all its decisions took."""
        return self.statement.seconds + sum(step.verdict.seconds for step in self.steps)

    def finding(self) -> str:
        """One sentence: what is wrong, or undecided, and where."""
        if self.outcome is Outcome.PROVED:
            return "proved"
        step, statement = self.broken, self.statement
        if step is None:
            return _said("the statement", statement)
        where = f"step {step.number} ({step.reason})"
        if statement.proved and step.verdict.refuted:
            return f"wrong step, right result: {_said(where, step.verdict)}"
        return _said(where, step.verdict)


@dataclass(frozen=True)
class ErratumReport:
    """A row as stated and as corrected."""

    erratum: Erratum
    as_stated: Verdict
    corrected: ClaimReport

    @property
    def settled(self) -> bool:
        """Refuted as stated, with a witness, and proved as corrected."""
        return self.as_stated.refuted and self.corrected.outcome is Outcome.PROVED


def decide_claim(claim: Claim) -> ClaimReport:
    """Decide the statement, then every link of its derivation."""
    return ClaimReport(claim, claim.says.decide(), tuple(_decide_steps(claim)))


def _decide_steps(claim: Claim) -> Iterator[StepVerdict]:
    if not claim.because:
        return
    for number, (before, after, reason) in enumerate(links(claim), start=1):
        relation = Relation(before, "=", after, claim.says.given)
        yield StepVerdict(number, reason, decide(relation))


def links(claim: Claim) -> list[tuple[Expr, Expr, str]]:
    """The derivation as pairs of neighbours, from the left-hand side to the right-hand side."""
    if not isinstance(claim.says, Identity):
        return []
    chain = [(claim.says.left, "")] + [(step.expression, step.reason) for step in claim.because]
    if chain[-1][0] != claim.says.right:
        chain.append((claim.says.right, "the claim"))
    return [(before, after, reason) for (before, _), (after, reason) in pairwise(chain)]


def _said(what: str, verdict: Verdict) -> str:
    if verdict.refuted:
        return f"{what} is refuted {verdict.witness}"
    return f"{what} is undecided: {verdict.reason}"
