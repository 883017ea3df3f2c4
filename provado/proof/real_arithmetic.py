"""Inequalities between real numbers under assumptions, by Z3.

What Z3 proves for all reals holds for what they stand for in the translation. Only its answer
"no counterexample exists" is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sympy import (
    Basic,
)
from sympy.core.relational import Eq
from sympy.logic.boolalg import Not

from provado.language.quantifier import Every
from provado.normal_form.reduction import NotReducible
from provado.proof.translation import Translation
from provado.relation.relation import Relation

if TYPE_CHECKING:
    import z3

_EFFORT = 5_000_000  # of Z3's own steps, alike on every machine: ten times what the book needs
_EFFORT_WITH_TANGENTS = 200_000  # twice what the proofs in the tests need
_MILLISECONDS = 20_000  # an end to steps that are long


def z3_proves(relation: Relation, *, tangents: bool = False) -> bool:
    """Whether Z3 shows that the relation fails for no real numbers at all.

    With ``tangents`` it is told of all those of exp, and tries less long.
    """
    fails = Not(relation.as_condition(), evaluate=False)
    lemmas = [lemma for lemma in relation.lemmas if _has_instance(lemma, relation)]
    effort = _EFFORT_WITH_TANGENTS if tangents else _EFFORT
    return z3_refutes([fails, *relation.given], effort, lemmas, tangents=tangents)


def z3_refutes(
    facts: Sequence[Basic],
    effort: int = _EFFORT,
    lemmas: Sequence[Relation] = (),
    *,
    rewriting: bool = True,
    tangents: bool = False,
) -> bool:
    """Whether Z3 shows that the facts hold together for no real numbers at all.

    What cannot be translated is left out: the others are refuted without it. Each fact is rewritten
    by the equations among the others, which facts without sums do not need.
    """
    import z3

    translation = Translation(z3, tangents=tangents)
    known: list[z3.BoolRef] = []
    for fact in facts:
        equations = facts if rewriting else ()
        others = [e for e in equations if isinstance(e, (Eq, Every)) and e is not fact]
        with suppress(NotReducible, ZeroDivisionError):
            known.append(translation.proposition(fact, others))
    for lemma in lemmas:
        with suppress(NotReducible, ZeroDivisionError):
            assumed = [translation.proposition(fact) for fact in lemma.given if fact not in facts]
            known.append(
                z3.Implies(z3.And(*assumed), translation.proposition(lemma.as_condition()))
            )
    with suppress(NotReducible, ZeroDivisionError):
        known += translation.side_conditions()
    solver = _solver(z3, effort)
    solver.add(*known)
    return bool(solver.check() == z3.unsat)


def z3_satisfies(facts: Sequence[Basic]) -> dict[Basic, Fraction] | None:
    """Rational values of the scalars and entries for which Z3 finds that the facts all hold.

    None where it finds no such values, or where the facts speak of anything else.
    """
    import z3

    translation = Translation(z3)
    solver = _solver(z3, _EFFORT)
    try:
        solver.add(*(translation.proposition(fact) for fact in facts))
    except (NotReducible, ZeroDivisionError):
        return None
    solver.add(*translation.side_conditions())
    if solver.check() != z3.sat:
        return None
    model = solver.model()
    values = {e: model.eval(real, model_completion=True) for e, real in translation.reals.items()}
    if not all(z3.is_rational_value(value) for value in values.values()):
        return None
    return {e: value.as_fraction() for e, value in values.items()}


def _solver(z3: Any, effort: int) -> Any:
    """A solver that gives up after so many steps."""
    solver = z3.Solver()
    solver.set("rlimit", effort)
    solver.set("timeout", _MILLISECONDS)
    return solver


def _has_instance(lemma: Relation, relation: Relation) -> bool:
    """Its free indices have values: they are free in the relation, or their ranges not empty."""
    free = {*relation.domain.indices}
    return all(i in free or (i.upper - i.lower).is_nonnegative for i in lemma.domain.indices)
