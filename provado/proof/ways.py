"""The ways in which a relation is proved, in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from sympy import E, Expr, Rational, Symbol, ceiling, exp, false, floor, log, true

from provado.language.iverson import AtMost
from provado.language.substitution import substitute, unfold
from provado.normal_form.branch import switches
from provado.normal_form.reduction import NotReducible, is_identically_zero, reduce
from provado.normal_form.sign import is_nonnegative, is_positive
from provado.notation.unicode import text
from provado.proof.cases import is_piecewise, pieces
from provado.proof.integers import without_floors
from provado.proof.real_arithmetic import z3_proves
from provado.proof.term_by_term import is_signed_term_by_term
from provado.relation.domain import choices
from provado.relation.relation import Relation
from provado.relation.verdict import Verdict

_FEW_SWITCHES = 3
_FEW_VALUES = 4

Decide = Callable[[Relation], Verdict]


@dataclass(frozen=True)
class Proof:
    """That a relation is proved, and by what."""

    method: str


@dataclass(frozen=True)
class NoProof:
    """Why a way proved nothing; where that is ``final``, no other one is tried."""

    reason: str = ""
    final: bool = False


@dataclass(frozen=True)
class Way:
    """One way to prove a relation: which it accepts, and what has to be right for it to be right.

    It may prove less than it accepts, and nothing that is false. Both sides of what it is given
    have values everywhere. ``decide`` is for what has to be proved first.
    """

    name: str
    about: str
    trusts: str
    accepts: Callable[[Relation], bool]
    prove: Callable[[Relation, Decide], Proof | NoProof]


def _by_theorem(relation: Relation, decide: Decide) -> Proof | NoProof:
    if (theorem := relation.theorem) is None:
        return NoProof()
    methods = []
    for premise in theorem.premises:
        verdict = decide(premise)
        if not verdict.proved:
            return NoProof(f"{premise.text()} is {verdict.outcome.value}")
        methods.append(verdict.method)
    return Proof(", ".join(dict.fromkeys([*methods, theorem.name])))


def _by_z3(relation: Relation, _: Decide) -> Proof | NoProof:
    return Proof("Z3") if z3_proves(relation) else NoProof()


def _by_tangents(relation: Relation, _: Decide) -> Proof | NoProof:
    if z3_proves(relation, tangents=True):
        return Proof("Z3, tangents")
    return NoProof("the sign of right − left cannot be read off; a certificate may help")


def _in_every_branch(relation: Relation, _: Decide) -> Proof | NoProof:
    """Where the branches are not known, or one does not reduce to 0, nothing is proved."""
    try:
        for where, piece in pieces(_difference(relation), relation.given):
            if not is_identically_zero(piece, relation.given):
                return NoProof(f"where {where}, the difference does not reduce to 0")
    except NotReducible as obstacle:
        return NoProof(str(obstacle))
    return Proof("every branch")


def _in_normal_form(relation: Relation, _: Decide) -> Proof | NoProof:
    difference = _difference(relation)
    if is_identically_zero(difference, relation.given):
        return Proof("normal form" if relation.domain.is_scalar else "finite sums")
    remainder = text(reduce(difference, relation.given))
    return NoProof(f"the difference reduces to {_shortened(remainder)}, which may not be 0")


def _by_certificate(relation: Relation, _: Decide) -> Proof | NoProof:
    if (certificate := relation.certificate) is None:
        return NoProof()
    if not is_identically_zero(relation.right - relation.left - certificate, relation.given):
        return NoProof("the certificate is not equal to right − left", final=True)
    if _has_sign(relation, certificate) or is_signed_term_by_term(
        certificate, relation.comparison, relation.given
    ):
        return Proof("certificate")
    return NoProof("the sign of the certificate cannot be read off", final=True)


def _by_signs(relation: Relation, _: Decide) -> Proof | NoProof:
    difference = relation.right - relation.left
    if not is_piecewise(difference) and (
        _has_sign(relation, difference) or _has_sign(relation, reduce(difference, relation.given))
    ):
        return Proof("signs")
    return NoProof("the sign of right − left cannot be read off; a certificate may help")


def _for_each_value(relation: Relation, decide: Decide) -> Proof | NoProof:
    """The relation for each of the few values that the assumptions leave to a scalar."""
    scalar, values = next(_few_values(relation))
    methods = []
    for value in values:
        put_in = {scalar: Rational(value.numerator, value.denominator)}
        try:
            sides = [substitute(side, put_in) for side in (relation.left, relation.right)]
            given = [substitute(fact, put_in) for fact in relation.given]
        except ValueError as obstacle:  # it is differentiated by the scalar
            return NoProof(str(obstacle))
        if any(fact is false for fact in given):
            continue
        left = [fact for fact in given if fact is not true]
        verdict = decide(Relation(sides[0], relation.comparison, sides[1], tuple(left)))
        if not verdict.proved:
            return NoProof(f"for {text(scalar)} = {value} it is {verdict.outcome.value}")
        methods.append(verdict.method)
    return Proof(", ".join(dict.fromkeys(["a case for each value", *methods])))


def _few_values(relation: Relation) -> Iterator[tuple[Symbol, tuple[Fraction, ...]]]:
    difference = relation.left - relation.right
    for scalar, values in choices(relation.given).items():
        if 1 < len(values) <= _FEW_VALUES and difference.has(scalar):
            yield scalar, values


WAYS = (
    Way(
        "theorem",
        "a relation that follows from premises, such as a chord from the second derivative",
        "the theorem, whose proof stands with the kind of statement; what proves the premises",
        lambda relation: relation.theorem is not None,
        _by_theorem,
    ),
    Way(
        "Z3, at once",
        "an identity that uses lemmas, or has so many branches that a proof for each takes longer",
        "Z3; the translation into its language; the normal form of the assumptions",
        lambda relation: _is_identity(relation) and _is_for_z3_at_once(relation),
        _by_z3,
    ),
    Way(
        "every branch",
        "an identity between functions that are defined piecewise",
        "the normal form; the list of the branches; Z3, for those that are left out as impossible",
        lambda relation: _is_identity(relation) and is_piecewise(_difference(relation)),
        _in_every_branch,
    ),
    Way(
        "normal form, finite sums",
        "any other identity; of single numbers, and with sums of any length",
        "the rules of the normal form; arithmetic of polynomials in SymPy and FLINT",
        lambda relation: _is_identity(relation) and not is_piecewise(_difference(relation)),
        _in_normal_form,
    ),
    Way(
        "certificate",
        "an inequality whose gap is stated in a form that shows its sign",
        "the normal form; the rules of signs",
        lambda relation: relation.certificate is not None,
        _by_certificate,
    ),
    Way(
        "signs",
        "any other inequality",
        "the rules of signs; the normal form",
        lambda relation: not _is_identity(relation),
        _by_signs,
    ),
    Way(
        "Z3",
        "an inequality; an identity with assumptions, branches or rounding",
        "Z3; the translation into its language; the normal form of the assumptions",
        lambda relation: not _is_identity(relation) or _may_need_z3(relation),
        _by_z3,
    ),
    Way(
        "Z3, tangents",
        "an inequality with exponentials or logarithms",
        "Z3; the translation into its language; that exp lies nowhere below its tangents",
        lambda relation: not _is_identity(relation) and _difference(relation).has(exp, log, E),
        _by_tangents,
    ),
    Way(
        "a case for each value",
        "a relation with a scalar that is one of few numbers, such as a label −1 or 1",
        "what proves each case",
        lambda relation: (
            not (relation.lemmas or relation.certificate or relation.theorem)
            and any(_few_values(relation))
        ),
        _for_each_value,
    ),
)
"""All ways, in order."""


def _is_identity(relation: Relation) -> bool:
    return relation.comparison == "="


def _difference(relation: Relation) -> Expr:
    """What is 0 where an identity holds."""
    return without_floors(relation.left - relation.right, relation.given)


def _is_for_z3_at_once(relation: Relation) -> bool:
    return bool(relation.lemmas) or len(switches(unfold(_difference(relation)))) > _FEW_SWITCHES


def _may_need_z3(relation: Relation) -> bool:
    difference = _difference(relation)
    return bool(
        relation.given or is_piecewise(difference) or difference.has(AtMost, floor, ceiling)
    )


def _has_sign(relation: Relation, difference: Expr) -> bool:
    has_sign = is_positive if relation.comparison == "<" else is_nonnegative
    return has_sign(difference)


def _shortened(written: str, most: int = 120) -> str:
    return written if len(written) <= most else written[:most] + "…"
