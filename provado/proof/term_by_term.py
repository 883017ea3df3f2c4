"""The sign of a sum, shown for each of its terms by what is given for every index."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from sympy import Basic, Expr, Idx, Integer

from provado.language.finite_sum import Sum
from provado.language.index_ranges import is_within
from provado.language.quantifier import Every
from provado.language.substitution import substitute
from provado.language.words import index
from provado.normal_form.sign import is_nonnegative, is_positive
from provado.proof.real_arithmetic import z3_proves
from provado.relation.relation import Comparison, Relation


def is_signed_term_by_term(
    certificate: Expr, comparison: Comparison, given: Sequence[Basic]
) -> bool:
    """Whether 0 ≤ every term of a sum, by what is given for every index among other things.

    Or 0 < every term: then the sum may not be empty.
    """
    if not isinstance(certificate, Sum):
        has_sign = is_nonnegative if comparison == "≤" else is_positive
        return has_sign(certificate) or z3_proves(
            Relation(Integer(0), comparison, certificate, tuple(given))
        )
    *inner, (bound, first, last) = certificate.limits
    if comparison == "<" and not (last - first).is_nonnegative:
        return False
    term = Sum(certificate.function, *inner) if inner else certificate.function
    taken = {str(name.label) for part in (term, *given) for name in part.atoms(Idx)}
    fresh = index(next(f"τ{n}" for n in count() if f"τ{n}" not in taken), first, last)
    known = [
        substitute(fact.condition, {fact.limits[0][0]: fresh})
        for fact in given
        if isinstance(fact, Every)
        and len(fact.limits) == 1
        and is_within(fresh, *fact.limits[0][1:])
    ]
    return is_signed_term_by_term(substitute(term, {bound: fresh}), comparison, [*given, *known])
