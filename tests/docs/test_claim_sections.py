"""The text of the sections of claims and errata, from statements small enough to read here."""

from dataclasses import replace

import pytest
from claim_sections import MOST_REJECTED_SHOWN, claim_section, erratum_section, verdict_words
from definitions import Definitions, definitions
from markup import escaped, heading
from sympy import Abs, Gt, Lt

from provado import Claim, Identity, Inequality, Reaches, StationaryPoints, define
from provado.book.record import TwinRecord, VerdictRecord
from provado.notation.latex import latex
from tests.docs.small_books import (
    ALGEBRA,
    NO_CROSS_TERMS,
    SQUARE_OF_A_SUM,
    a,
    b,
    chapter_of,
    claim_record,
    record_of,
)

square = define("square({})", [a], a**2)
fourth = define("fourth({})", [a], square(a) ** 2)
WRONG_STEP = Claim(
    "Square of a sum, with a slip",
    says=SQUARE_OF_A_SUM.says,
    because=[(a**2 + b**2, "forget the cross terms")],
)
MARKUP = r"*a* `b` |c| d_ [1]_ :role:`x` \ back .. note:: & http://x.y - 1. <z>"


def section_of(claim: Claim, twins: tuple[TwinRecord, ...] = ()) -> str:
    """Return the section of a claim with the id `name`, which is alone in its chapter."""
    used = Definitions(chapter_of(name=claim))
    return claim_section(claim, claim_record(claim), twins, used)


def test_section_begins_with_the_id_as_its_label() -> None:
    """What links to the id leads to the title of the claim."""
    found = section_of(SQUARE_OF_A_SUM)
    assert found.startswith(".. _name:\n\nSquare of a sum\n^^^^^^^^^^^^^^^\n")
    assert ":Claim: ``name``" in found


def test_section_of_a_proved_claim_has_its_scope_and_its_method() -> None:
    """What the verdict holds for, how it was found and what confirmed it stand in the section."""
    found = section_of(SQUARE_OF_A_SUM)
    record = claim_record(SQUARE_OF_A_SUM).statement
    assert ":Scope: all real a\\, b" in found
    ground = f"{record.method}, confirmed by {record.confirmed_by}"
    assert f":Method: {escaped(ground)}" in found


def test_section_says_why_a_claim_is_not_general() -> None:
    """A claim about given numbers has the reason in its section, a general one has none."""
    four = Claim("Four", says=Identity(square(2), 4))
    assert ":Not for all because: all its numbers are given" in section_of(four)
    assert "Not for all" not in section_of(SQUARE_OF_A_SUM)


def test_section_of_a_proved_claim_has_every_reason() -> None:
    """Each link of the derivation, the last one included, has its reason and a verdict."""
    found = section_of(SQUARE_OF_A_SUM)
    for reason in ("distribute once", "again", "the claim"):
        assert f"     - {reason}\n     - :proved:`proved`" in found
    assert "<details><summary>Derivation in 3 steps</summary>" in found


def test_section_of_a_proved_claim_shows_no_witness() -> None:
    """Nothing in it says that anything was refuted."""
    found = section_of(SQUARE_OF_A_SUM)
    assert "refuted" not in found
    assert "Witness" not in found


def test_wrong_step_is_refuted_although_the_result_is_right() -> None:
    """The wrong link is marked with its witness, so is the claim, and the derivation is open."""
    found = section_of(WRONG_STEP)
    assert ":Verdict: :refuted:`refuted`" in found
    assert "wrong step\\, right result" in found
    assert "     - forget the cross terms\n     - :refuted:`refuted` at a \\= 1" in found
    assert "<details open><summary>Derivation in 2 steps</summary>" in found


def test_section_of_a_refuted_statement_has_the_witness() -> None:
    """The point and both sides in exact numbers stand in the section."""
    found = section_of(Claim("Wrong", says=NO_CROSS_TERMS.states))
    assert escaped("At a = 1, b = 1, the two sides are") in found
    assert r"\left(a + b\right)^{2} = 4" in found
    assert "a^{2} + b^{2} = 2" in found


def test_section_says_why_there_are_no_parameters() -> None:
    """In the place of two values: no parameters give the sides any."""
    found = section_of(Claim("Roots", says=Reaches(a**2, b, parameters=[a])))
    assert escaped("At b = −1, there are no a, as Z3 shows") in found
    assert "the two sides" not in found


def test_undecided_verdict_has_the_reason() -> None:
    """An open verdict is neither proved nor refuted."""
    verdict = VerdictRecord("undecided", "all real a", "none", None, None, "no rule applies", 0.0)
    assert verdict_words(verdict) == ":undecided:`undecided` no rule applies"


def test_derivation_of_a_claim_that_took_too_long_is_shown_without_verdicts() -> None:
    """The links stand there; nothing says that they are proved."""
    record = claim_record(SQUARE_OF_A_SUM)
    undecided = replace(
        record,
        verdict="undecided",
        finding="undecided: no decision within 1 s",
        statement=replace(record.statement, outcome="undecided", reason="no decision within 1 s"),
        steps=(),
    )
    used = Definitions(chapter_of(name=SQUARE_OF_A_SUM))
    found = claim_section(SQUARE_OF_A_SUM, undecided, (), used)
    assert "     - distribute once\n" in found
    assert "proved`" not in found
    assert ":Finding: undecided\\: no decision within 1 s" in found


def test_section_of_an_erratum_has_both_versions() -> None:
    """The row as stated is refuted, the corrected statement is proved and linked."""
    record = record_of(ALGEBRA, twins=False)
    (claim,), (erratum,) = record.claims, record.errata
    found = erratum_section(NO_CROSS_TERMS, erratum, claim, Definitions(ALGEBRA))
    assert found.startswith(".. _sum:\n\nNo cross terms\n^^^^^^^^^^^^^^\n")
    assert ":refuted:`refuted`" in found
    assert escaped("At a = 1, b = 1, the two sides are") in found
    assert "**Corrected.** :ref:`square`" in found
    assert ":proved:`proved`" in found
    assert latex(SQUARE_OF_A_SUM.says.right) in found


def test_title_and_remark_are_escaped() -> None:
    """Markup characters of a claim reach the page only behind backslashes."""
    found = section_of(Claim(MARKUP, says=Identity(a, a), remark=MARKUP))
    assert MARKUP not in found
    assert heading(MARKUP, "^") in found
    assert f"\n\n{escaped(MARKUP)}\n\n" in found


def test_definitions_include_those_of_definitions() -> None:
    """A function in the body of another is defined as well, and only once."""
    assert definitions([fourth(b) + square(b)]) == [fourth, square]
    assert definitions([a + b]) == []


def test_definition_that_two_claims_use_stands_at_the_head_alone() -> None:
    """Both claims link to it; what only one of them uses is shown there."""
    two = chapter_of(
        one=Claim("One", says=Identity(square(a), a**2)),
        other=Claim("Other", says=Identity(fourth(a), a**4)),
    )
    used = Definitions(two)
    assert f"= {latex(square.body)}" in used.at_the_head()
    assert latex(fourth.body) not in used.at_the_head()
    label = "definition-chapter-square"
    assert f".. _{label}:" in used.at_the_head()
    assert used.links("one") == used.links("other") == f":ref:`square\\(a\\) <{label}>`"
    assert used.own("one") == []
    assert latex(fourth.body) in "".join(used.own("other"))


def test_definitions_of_one_name_have_two_anchors() -> None:
    """Another function of the same name does not take the place of the first."""
    again = define("square({})", [a], a * a + 0 * b)
    cube = define("square({})", [a], a**3)
    assert again is not cube
    one, other = Identity(square(a), a * a), Identity(cube(a), a**3)
    claims = {f"claim_{n}": Claim(f"{n}", says=(one, other)[n % 2]) for n in range(4)}
    used = Definitions(chapter_of(**claims))
    assert {*used.shared.values()} == {"definition-chapter-square", "definition-chapter-square-2"}


def test_section_says_what_an_inequality_comes_down_to() -> None:
    """The certificate of an inequality is shown; without one there is nothing to open."""
    certified = Inequality(a**2 - 2 * a + 1, at_least=0, certificate=(a - 1) ** 2)
    assert latex((a - 1) ** 2) in section_of(Claim("A square", says=certified))
    bare = section_of(Claim("A modulus", says=Inequality(Abs(a), at_least=0)))
    assert "What is decided" not in bare


def test_section_says_where_each_relation_holds() -> None:
    """What a relation assumes beyond the statement stands beside it, and nothing else does."""
    stationary = StationaryPoints(a**2 + b**2, [a, b], [(0, 0)])
    found = section_of(Claim("Bowl", says=stationary))
    assert r"= 0\qquad \text{where}\ a = 0,\quad b = 0" in found
    assert r"\text{where}\ a \neq 0\ \text{or}\ b \neq 0" in found
    given = Inequality(a, above=0, at_most=2, given=[Gt(a, 0), Lt(a, 1)])
    interval = section_of(Claim("Interval", says=given))
    assert r"\text{where}" not in interval
    assert ":Assuming: :math:`a > 0`, :math:`a < 1`\n" in interval


def test_first_rejected_twins_are_shown_and_the_rest_counted() -> None:
    """All equivalent twins are listed; of the rejected ones only the first few."""
    claim = Claim("Product", says=Identity(a * b, b * a))
    changes = [
        TwinRecord(f"change number {n}", "refuted", "at a = 0")
        for n in range(MOST_REJECTED_SHOWN + 3)
    ]
    found = section_of(claim, (*changes, TwinRecord("no change", "proved", "by finite sums")))
    assert "16 wrong versions with one change each: 15 rejected, 1 equivalent, 0 undecided" in found
    assert "* no change: equivalent, :proved:`proved`" in found
    assert f"<td>change number {MOST_REJECTED_SHOWN - 1}</td><td>at a = 0</td>" in found
    assert f"<td>change number {MOST_REJECTED_SHOWN}</td>" not in found
    assert "And 3 more" in found


@pytest.mark.parametrize("outcome", ["proved", "refuted", "undecided"])
def test_twin_of_any_outcome_is_shown_with_its_ground(outcome: str) -> None:
    """Whatever became of the one wrong version, its change and the ground stand there."""
    found = section_of(SQUARE_OF_A_SUM, (TwinRecord("a sign", outcome, "so it is"),))
    assert "1 wrong version with one change each" in found
    assert "a sign" in found
    assert "so it is" in found


def test_claim_without_twins_has_nothing_to_open_for_them() -> None:
    """Nothing is said of wrong versions where there are none."""
    assert "wrong version" not in section_of(SQUARE_OF_A_SUM)
