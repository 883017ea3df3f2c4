"""The page of a claim and the page of an erratum, from what was found out about them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markup import (
    bullets,
    collapsed,
    coloured,
    escaped,
    fields,
    heading,
    literal,
    math,
    page,
    section,
    table,
    to_claim,
    to_erratum,
    to_row,
)
from sympy import Basic, Expr

from provado.book.claim import Claim
from provado.book.report import ClaimReport, ErratumReport, links
from provado.language.definition import Defined
from provado.notation.latex import latex
from provado.relation.relation import Relation
from provado.relation.verdict import Outcome, Verdict, Witness
from provado.statements.identity import Identity
from provado.statements.statement import Statement

MOST_REJECTED_SHOWN = 12
_LONG = 64  # characters of Unicode text that still fit on one line of mathematics


@dataclass(frozen=True)
class DecidedTwin:
    """A wrong version of a statement: its one change, the outcome and its ground, in words."""

    change: str
    outcome: Outcome
    ground: str

    @classmethod
    def of(cls, change: str, verdict: Verdict) -> DecidedTwin:
        """The twin with this verdict."""
        return cls(change, verdict.outcome, ground(verdict))

    def words(self) -> str:
        """The outcome with its ground."""
        return f"{coloured(self.outcome)} {escaped(self.ground)}"


def claim_page(
    name: str, report: ClaimReport, twins: Sequence[DecidedTwin], errata: Sequence[str] = ()
) -> str:
    """The page of the claim with this id; ``errata`` are the ids of the errata it corrects."""
    claim = report.claim
    return page(
        heading(claim.title, "="),
        statement_math(claim.says),
        escaped(claim.remark),
        _facts(name, report),
        _refutation(report.statement),
        section("Definitions", *map(_definition, definitions(_expressions(claim)))),
        section("Assumptions", _assumptions(claim.says)),
        section("Conventions", bullets([*map(escaped, claim.conventions)])),
        section("What is decided", *_decided(claim.says)),
        section("Derivation", _derivation(report)),
        section("Errata that this claim corrects", bullets([*map(to_erratum, errata)])),
        section("Wrong versions of the statement", *_twins(twins)),
    )


def erratum_page(name: str, corrected: str, report: ErratumReport) -> str:
    """The page of the erratum with this id; ``corrected`` is the id of the corrected claim."""
    erratum, verdict = report.erratum, report.as_stated
    claim = report.corrected
    return page(
        heading(erratum.title, "="),
        f"The source row {to_row(erratum.source)} states:",
        statement_math(erratum.states),
        fields(
            [
                ("Erratum", literal(name)),
                ("Verdict", coloured(verdict.outcome)),
                ("Reason", escaped(verdict.reason or "")),
                ("Scope", escaped(verdict.scope)),
                ("Confirmed by", escaped(verdict.confirmed_by or "")),
            ]
        ),
        _refutation(verdict),
        section("Why", escaped(erratum.remark)),
        section("Corrected", to_claim(corrected), statement_math(claim.claim.says)),
        fields([("Verdict", coloured(claim.outcome)), ("Scope", escaped(claim.statement.scope))]),
        section("Definitions", *map(_definition, definitions(_sides(erratum.states)))),
        section("Assumptions", _assumptions(erratum.states)),
    )


def statement_math(statement: Statement) -> str:
    """The statement as display mathematics; a long identity is broken at its equals sign."""
    if isinstance(statement, Identity) and len(statement.text()) > _LONG:
        return math(rf"&{latex(statement.left)} \\ &\quad = {latex(statement.right)}")
    return math(statement.latex())


def verdict_words(verdict: Verdict) -> str:
    """The outcome with its ground."""
    return f"{coloured(verdict.outcome)} {escaped(ground(verdict))}"


def ground(verdict: Verdict) -> str:
    """The method, where it fails, or why it is open."""
    return {
        Outcome.PROVED: f"by {verdict.method}",
        Outcome.REFUTED: str(verdict.witness),
        Outcome.UNDECIDED: f"{verdict.reason}",
    }[verdict.outcome]


def definitions(expressions: Iterable[Basic]) -> list[type[Defined]]:
    """The functions of the book in the expressions, and those that their bodies use in turn."""
    found: dict[type[Defined], None] = {}
    for expression in expressions:
        for application in sorted(expression.atoms(Defined), key=lambda e: e.sort_key()):
            kind = type(application)
            if kind not in found:
                found[kind] = None
                found |= dict.fromkeys(definitions([kind.body]))
    return [*found]


def _facts(name: str, report: ClaimReport) -> str:
    claim, verdict = report.claim, report.statement
    proved = verdict.outcome is Outcome.PROVED
    return fields(
        [
            ("Claim", literal(name)),
            ("Verdict", coloured(report.outcome)),
            ("Finding", "" if proved and report.broken is None else escaped(report.finding())),
            ("Scope", escaped(verdict.scope)),
            ("Not for all because", escaped(claim.why_not_general)),
            ("Method", escaped(verdict.method)),
            ("Confirmed by", escaped(verdict.confirmed_by or "")),
            ("Source rows", ", ".join(map(to_row, claim.sources))),
            ("Defines", literal(claim.function.text()) if claim.function else ""),
            ("Accuracy", escaped(claim.function.accuracy_in_words()) if claim.function else ""),
        ]
    )


def _refutation(verdict: Verdict) -> str:
    """The witness in exact numbers, as mathematics."""
    if verdict.witness is None:
        return ""
    return section("Witness", escaped(_place(verdict.witness)), *_values(verdict.witness))


def _place(witness: Witness) -> str:
    point = f"At {witness.where()}" if witness.point else "Whatever the point"
    return f"{point}, {witness.why or 'the two sides are'}"


def _values(witness: Witness) -> list[str]:
    if witness.why is not None:
        return []
    sides = ((witness.left, witness.left_value), (witness.right, witness.right_value))
    return [math(_equation(side, value)) for side, value in sides]


def _equation(side: Expr, value: Expr | None) -> str:
    if value is None:
        return rf"{latex(side)}\ \text{{has no value}}"
    exact = "" if side == value else f" = {latex(value)}"
    rounded = "" if value.is_Rational else rf" \approx {float(value):.6g}"
    return latex(side) + exact + rounded


def _definition(kind: type[Defined]) -> str:
    return math(f"{latex(kind(*kind.parameters))} = {latex(kind.body)}")


def _assumptions(statement: Statement) -> str:
    return math(r",\qquad ".join(map(latex, statement.given))) if statement.given else ""


def _expressions(claim: Claim) -> list[Basic]:
    return [*_sides(claim.says), *(step.expression for step in claim.because)]


def _sides(statement: Statement) -> list[Basic]:
    return [side for r in statement.relations() for side in (r.left, r.right, *r.given)]


def _decided(statement: Statement) -> list[str]:
    """What a statement other than an identity comes down to, with its certificates."""
    if isinstance(statement, Identity):
        return []
    blocks = []
    for relation in statement.relations():
        blocks.append(_relation(relation, statement))
        if relation.certificate is not None:
            blocks.append("because the difference of right and left is, with its sign in view,")
            blocks.append(math(latex(relation.certificate)))
        for lemma in relation.lemmas:
            blocks += ["with the lemma, which is decided by itself,", _relation(lemma, statement)]
    certified = any(r.certificate is not None or r.lemmas for r in statement.relations())
    bare = [relation.latex() for relation in statement.relations()] == [statement.latex()]
    return [] if bare and not certified else blocks


def _relation(relation: Relation, statement: Statement) -> str:
    """The relation, with what it assumes beyond the assumptions of the statement."""
    conditions = [latex(fact) for fact in relation.given if fact not in statement.given]
    if not conditions:
        return math(relation.latex())
    where = r"\qquad \text{where}\ " + r",\quad ".join(conditions)
    return math(relation.latex() + where)


def _derivation(report: ClaimReport) -> str:
    if not report.steps:
        return ""
    chain = links(report.claim)
    rows = [["0", math(latex(chain[0][0])), "left-hand side", ""]]
    for (_, after, _), step in zip(chain, report.steps, strict=True):
        shown = math(f"= {latex(after)}")
        rows.append([str(step.number), shown, escaped(step.reason), verdict_words(step.verdict)])
    return table(["", "Expression", "Because", "Verdict"], rows, [6, 56, 22, 16])


def _twins(twins: Sequence[DecidedTwin]) -> list[str]:
    rejected, equivalent, undecided = (
        [twin for twin in twins if twin.outcome is outcome]
        for outcome in (Outcome.REFUTED, Outcome.PROVED, Outcome.UNDECIDED)
    )
    if not twins:
        return []
    total = f"{len(twins)} version" + "s" * (len(twins) != 1)
    counts = f"{len(rejected)} rejected, {len(equivalent)} equivalent, {len(undecided)} undecided."
    return [
        f"{total} with one change each: {counts}",
        bullets([f"{escaped(t.change)}: equivalent, {t.words()}" for t in equivalent]),
        bullets([f"{escaped(t.change)}: {t.words()}" for t in undecided]),
        _rejected(rejected),
    ]


def _rejected(twins: Sequence[DecidedTwin]) -> str:
    if not twins:
        return ""
    shown = twins[:MOST_REJECTED_SHOWN]
    rows = [[escaped(twin.change), escaped(twin.ground)] for twin in shown]
    listed = table(["Change", "Smallest witness"], rows, [30, 70])
    if hidden := len(twins) - len(shown):
        ending = f"And {hidden} more, each rejected by a witness of its own."
        return collapsed(f"The first {len(shown)} that were rejected", f"{listed}\n\n{ending}")
    return collapsed("How each was rejected", listed)
