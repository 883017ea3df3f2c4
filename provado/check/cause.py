"""The likely cause of a mistake: what came out is what a known slip would give.

What came out at telling inputs is compared with multiples of the truth, its parts, other labels
and arguments, other functions of the book, known slips, and the mutants of the claimed formula.
"""

from __future__ import annotations

from collections.abc import Sequence

from provado.check import truth_changed as changed
from provado.check import truth_for_another as another
from provado.check.evidence import Cause, Evidence, explains
from provado.check.slips import formula_slips
from provado.check.subject import Subject


def cause_of(
    evidence: Sequence[Evidence], subject: Subject, others: Sequence[Subject]
) -> Cause | None:
    """The first slip that explains all that came out; None where none does."""
    shown = [e for e in evidence if len(e.values) == len(e.case.floats)]
    if not shown:
        return changed.of_another_shape(evidence)
    for look in (changed.integers, changed.factor, changed.arrangement, another.labels):
        if found := look(shown, subject):
            return found
    for slug, says, program in formula_slips(subject.name):
        if explains(shown, program):
            return Cause(slug, says)
    return (
        another.exchanged(shown, subject)
        or another.mutant(shown, subject)
        or changed.proportional(shown, subject)
        or another.another_function(shown, subject, others)
        or changed.offset(shown)
        or changed.part(shown)
    )
