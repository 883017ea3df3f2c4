"""The likely cause of a mistake: what came out is what a known slip would give.

What came out at telling inputs is compared with multiples of the truth, its parts, other labels
and arguments, other functions of the book, known slips, and the mutants of the claimed formula.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from provado.check import multiples
from provado.check import truth_changed as changed
from provado.check import truth_for_another as another
from provado.check.evidence import Cause, Evidence, explains, results
from provado.check.fitted_slips import fitted_slip
from provado.check.input_changed import at_another_input
from provado.check.result_changed import with_a_change
from provado.check.slips import formula_slips
from provado.check.subject import Subject


def cause_of(
    evidence: Sequence[Evidence], subject: Subject, others: Sequence[Subject]
) -> Cause | None:
    """The first slip that explains all that came out; None where none does."""
    shown = [e for e in evidence if len(e.values) == len(e.case.floats)]
    if not shown:
        return changed.of_another_shape(evidence)
    looks = (
        changed.integers,
        multiples.of_the_truth,
        changed.arrangement,
        another.labels,
        _slip,
        changed.constant,
        multiples.by_an_input,
        another.exchanged,
        multiples.of_a_term,
        another.mutant,
        changed.proportional,
        partial(another.another_function, others=others),
        changed.offset,
        _multiple_of_a_slip,
        with_a_change,
        _relative,
        at_another_input,
        changed.part,
    )
    return next((found for look in looks if (found := look(shown, subject))), None)


def _slip(evidence: Sequence[Evidence], subject: Subject) -> Cause | None:
    for slug, says, program in formula_slips(subject.name):
        if explains(evidence, program):
            return Cause(slug, says)
    return None


def _multiple_of_a_slip(evidence: Sequence[Evidence], subject: Subject) -> Cause | None:
    """Two mistakes at once: a slip, and a factor."""
    for slug, says, program in formula_slips(subject.name):
        entries = results(evidence, program)
        if entries and (size := multiples.of_a_slip(evidence, entries)):
            return Cause(slug, f"{size} times this: {says}")
    return None


def _relative(evidence: Sequence[Evidence], subject: Subject) -> Cause | None:
    return fitted_slip(evidence, subject.name)
