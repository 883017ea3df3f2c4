"""A statement, its assumptions, what it comes down to and the witness against it, as blocks."""

from __future__ import annotations

from markup import escaped, inline_math, math

from provado.book.record import VerdictRecord, WitnessRecord
from provado.notation.latex import latex
from provado.relation.relation import Relation
from provado.statements.identity import Identity
from provado.statements.statement import Statement

_LONG = 64  # characters of Unicode text that still fit on one line of mathematics


def statement_math(statement: Statement) -> str:
    """The statement as display mathematics; a long identity is broken at its equals sign."""
    if isinstance(statement, Identity) and len(statement.text()) > _LONG:
        return math(rf"&{latex(statement.left)} \\ &\quad = {latex(statement.right)}")
    return math(statement.latex())


def assumptions(statement: Statement) -> str:
    """What is given, as mathematics in a line; nothing where nothing is."""
    return ", ".join(inline_math(latex(fact)) for fact in statement.given)


def decided(statement: Statement) -> list[str]:
    """What a statement other than an identity comes down to, with its certificates."""
    if isinstance(statement, Identity):
        return []
    relations = statement.relations()
    blocks = []
    for relation in relations:
        blocks.append(_relation(relation, statement))
        if relation.certificate is not None:
            blocks.append("because the difference of right and left is, with its sign in view,")
            blocks.append(math(latex(relation.certificate)))
        for lemma in relation.lemmas:
            blocks += ["with the lemma, which is decided by itself,", _relation(lemma, statement)]
    certified = any(relation.certificate is not None or relation.lemmas for relation in relations)
    says_the_same = len(relations) == 1 and relations[0].latex() == statement.latex()
    return [] if says_the_same and not certified else blocks


def refutation(verdict: VerdictRecord) -> list[str]:
    """The witness in exact numbers, as mathematics; nothing where there is none."""
    if verdict.witness is None:
        return []
    return [_place(verdict.witness), *map(math, verdict.witness.latex)]


def _place(witness: WitnessRecord) -> str:
    where = ", ".join(f"{name} = {value}" for name, value in witness.point.items())
    point = f"At {where}" if witness.point else "Whatever the point"
    found = escaped(f"{point}, {witness.why or 'the two sides are'}")
    return f"**Witness.** {found}"


def _relation(relation: Relation, statement: Statement) -> str:
    """The relation, with what it assumes beyond the assumptions of the statement."""
    conditions = [latex(fact) for fact in relation.given if fact not in statement.given]
    if not conditions:
        return math(relation.latex())
    where = r"\qquad \text{where}\ " + r",\quad ".join(conditions)
    return math(relation.latex() + where)
