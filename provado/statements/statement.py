"""What every kind of statement has: the relations it comes down to, its wording, its twins."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import ClassVar

from sympy import Basic

from provado.meaning.well_formed import require_well_formed
from provado.proof.decision import decide
from provado.relation.relation import Relation
from provado.relation.verdict import Outcome, Verdict
from provado.statements.agreement import agreed


class Statement(ABC):
    """A statement holds when all its relations hold; one that is decided as a whole has none."""

    given: tuple[Basic, ...]
    about_a_point: ClassVar[str] = ""
    """Why statements of this kind are about one point or a few, if they are."""

    @property
    def kind(self) -> str:
        """The name of the kind, as the command line prints it."""
        return type(self).__name__

    @property
    def scope(self) -> str:
        """What the statement is about, in words."""
        return "; ".join(dict.fromkeys(relation.scope for relation in self.known_relations))

    @cached_property
    def known_relations(self) -> tuple[Relation, ...]:
        """The relations, made once; ValueError where what is written can't be read."""
        require_well_formed(self)
        return self.relations()

    @abstractmethod
    def relations(self) -> tuple[Relation, ...]:
        """The elementary relations that together are the statement, if it comes down to such."""

    @abstractmethod
    def twins(self) -> Iterator[Twin]:
        """Wrong versions of the statement, each with one change."""

    def text(self) -> str:
        """The statement in one line of Unicode."""
        return ", ".join(relation.text() for relation in self.known_relations)

    def latex(self) -> str:
        """The statement in LaTeX."""
        return r",\qquad ".join(relation.latex() for relation in self.known_relations)

    def decide(self) -> Verdict:
        """Decide it, and read it by its definition: the verdict stands where both agree."""
        return agreed(self, self._decided())

    def _decided(self) -> Verdict:
        """Decide every relation, up to the first that is refuted: it refutes the statement."""
        verdicts = []
        for relation in self.known_relations:
            verdicts.append(decide(relation))
            if verdicts[-1].refuted:
                break
        return replace(joined(verdicts), scope=self.scope)


def lemmas(using: Sequence[Statement]) -> tuple[Relation, ...]:
    """What the statements say, for the proof of another one; ValueError for anything else."""
    for statement in using:
        if not isinstance(statement, Statement):
            raise ValueError(f"using: {statement!r} is no statement; of a claim write claim.says")
    return tuple(relation for statement in using for relation in statement.known_relations)


@dataclass(frozen=True)
class Twin:
    """A statement with one deliberate change, which is said in words."""

    change: str
    statement: Statement


def joined(verdicts: list[Verdict]) -> Verdict:
    """The verdict on a conjunction."""
    decisive = next(
        (
            verdict
            for outcome in (Outcome.REFUTED, Outcome.UNDECIDED)
            for verdict in verdicts
            if verdict.outcome is outcome
        ),
        None,
    )
    seconds = sum(verdict.seconds for verdict in verdicts)
    if decisive is not None:
        return Verdict(
            decisive.outcome,
            decisive.scope,
            decisive.method,
            decisive.confirmed_by,
            decisive.witness,
            decisive.reason,
            seconds,
        )
    confirmations = [verdict.confirmed_by for verdict in verdicts]
    return Verdict(
        Outcome.PROVED,
        "; ".join(dict.fromkeys(verdict.scope for verdict in verdicts)),
        ", ".join(dict.fromkeys(verdict.method for verdict in verdicts)),
        None if None in confirmations else "; ".join(dict.fromkeys(map(str, confirmations))),
        seconds=seconds,
    )
