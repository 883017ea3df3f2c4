"""The book as a whole: everything in it is settled, and nothing passes that should not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

import pytest
from sympy import Expr

from provado.book.claim import Claim
from provado.book.generality import Generality, stated_sizes
from provado.book.reading import read_book
from provado.book.record import PROVED, REFUTED, ChapterRecord, ClaimRecord, TwinRecord
from provado.book.report import decide_claim
from provado.refutation.points import height
from provado.relation.domain import pinned
from provado.relation.verdict import Outcome
from provado.session.session import Session
from provado.statements.as_printed import AsPrinted
from provado.statements.statement import Statement

BOOK = read_book()
DECIDED = Session("theory")  # what is on record, as of `make verify`, is not decided again
SMALL = 4


def decide(name: str) -> ChapterRecord:
    """A claim with its twins, or an erratum."""
    (chapter,) = DECIDED.decide([name], twins=True)
    return chapter


@dataclass(frozen=True)
class DecidedClaim:
    """A claim of the book with what is decided of it once for all its tests."""

    name: str
    claim: Claim

    @cached_property
    def chapter(self) -> ChapterRecord:
        """What the command line would tell of it."""
        return decide(self.name)

    @property
    def record(self) -> ClaimRecord:
        """The verdict on the statement and on every step."""
        (record,) = self.chapter.claims
        return record

    @property
    def twins(self) -> tuple[TwinRecord, ...]:
        """Every wrong version with the verdict on it; any witness will do."""
        assert self.chapter.twins is not None
        return self.chapter.twins[self.name]

    @property
    def first_false_twin(self) -> Statement:
        """The first twin that is refuted."""
        made = zip(self.claim.says.twins(), self.twins, strict=True)
        return next(twin.statement for twin, found in made if found.outcome == REFUTED)


@pytest.fixture(scope="module", params=BOOK.claims)
def decided(request: pytest.FixtureRequest) -> DecidedClaim:
    """A claim; the tests of one come together, so that it is decided once."""
    return DecidedClaim(request.param, BOOK.claim(request.param))


def flat(value: object) -> list[Fraction]:
    """The numbers of a scalar, an index, a vector or a matrix; a function has none."""
    if isinstance(value, Expr):
        return []
    if isinstance(value, tuple):
        return [number for row in value for number in flat(row)]
    return [Fraction(str(value))]


def test_every_claim_is_proved_and_confirmed(decided: DecidedClaim) -> None:
    """The statement and every step of the derivation are proved, and balls agree."""
    assert decided.record.verdict == PROVED, decided.record.finding
    assert decided.record.statement.confirmed_by


def test_every_claim_is_general_or_says_why_not(decided: DecidedClaim) -> None:
    """A claim is for every dimension or for all reals, or there is a reason for which it is not."""
    claim = decided.claim
    general = claim.generality in (Generality.DIMENSIONS, Generality.REALS)
    assert general != bool(claim.why_not_general)


@pytest.mark.parametrize("name", BOOK.errata)
def test_every_erratum_is_refuted_as_stated_and_proved_as_corrected(name: str) -> None:
    """The row as stated has a witness, and the corrected claim none."""
    (erratum,) = decide(name).errata
    assert erratum.stated.outcome == REFUTED
    assert erratum.stated.witness is not None
    assert erratum.corrected_verdict == PROVED


def test_every_twin_is_rejected_or_proved_true(
    decided: DecidedClaim, record_property: Callable[[str, object], None]
) -> None:
    """No wrong version of a claim goes through, and every claim has some."""
    assert not [twin for twin in decided.twins if twin.outcome not in (PROVED, REFUTED)]
    rejected = [twin for twin in decided.twins if twin.outcome == REFUTED]
    assert rejected
    record_property("twins rejected", len(rejected))
    for twin in decided.twins:
        if twin.outcome == PROVED:
            record_property("twin proved equivalent", f"{decided.name}, {twin.change}")


def test_a_slip_in_the_statement_is_named_with_a_small_witness(decided: DecidedClaim) -> None:
    """One changed sign, index or factor breaks the claim at a step, with small exact numbers."""
    claim, twin = decided.claim, decided.first_false_twin
    reason = claim.fixed_because if stated_sizes(twin) else ""
    wrong = replace(claim, says=twin, fixed_because=reason)
    report = decide_claim(wrong)
    assert report.outcome is Outcome.REFUTED
    if claim.because:
        assert report.broken is not None
        assert f"step {report.broken.number}" in report.finding()
    witness = (report.broken.verdict if report.broken else report.statement).witness
    assert witness is not None
    stated = {s for relation in wrong.says.relations() for s in pinned(relation.given)}
    stated |= {name for name, _ in twin.figures} if isinstance(twin, AsPrinted) else set()
    found = [number for s, value in witness.point if s not in stated for number in flat(value)]
    assert all(height(number) <= SMALL for number in found), witness.where()
    assert witness.values() in report.finding()


@pytest.mark.parametrize(
    "name", [name for name, claim in BOOK.claims.items() if len(claim.because) > 1]
)
def test_a_wrong_step_with_a_right_result_has_its_own_message(name: str) -> None:
    """Doubling one step of a derivation is found at that step, though the two ends agree."""
    claim = BOOK.claim(name)
    first, second, *rest = claim.because
    slipped = [first, (2 * second.expression + 1, second.reason), *rest]
    report = decide_claim(replace(claim, because=slipped))
    assert report.statement.proved
    assert report.broken is not None
    assert report.broken.number == 2
    assert report.finding().startswith("wrong step, right result: step 2")


def test_the_sigmoid_derivation_has_eleven_links() -> None:
    """The derivation of the source is decided link by link, none merged."""
    assert len(decide_claim(BOOK.claim("sigmoid-derivative")).steps) == 11


def test_a_true_row_is_no_erratum() -> None:
    """Had the source been right, its erratum would not count as settled."""
    from provado.book.report import ErratumReport

    erratum = BOOK.errata["quotient-by-one-exponential"]
    true = replace(erratum, states=erratum.corrected.says)
    corrected = decide_claim(true.corrected)
    assert not ErratumReport(true, true.states.decide(), corrected).settled
    assert ErratumReport(erratum, erratum.states.decide(), corrected).settled


def test_claims_are_titled_differently() -> None:
    """No two claims of the book have one title."""
    titles = [claim.title for claim in BOOK.claims.values()]
    assert len(titles) == len(set(titles))
