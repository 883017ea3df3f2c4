"""The dimension of a span: independence read off for every size, and ranks that confirm it."""

from __future__ import annotations

import pytest
from sympy import Lambda, exp, sqrt

from provado import Dimension, dimension, index, matrix, scalar, total, vector
from provado.proof.function_rank import rank_of_coefficients, rank_of_values, written_members
from provado.relation.verdict import Outcome
from provado.statements import dimension as module

D, K = dimension("D"), dimension("K")
d = index("d", 1, D)
e = index("e", d + 1, D)
f = index("f", e + 1, D)
early = index("g", 1, D - 1)
late = index("h", early + 1, D)
any_other = index("o", 1, D)
k = index("k", 1, K)
x, w, v = vector("x", D), vector("w", D), vector("v", K)
W = matrix("W", D, D)
b, c = scalar("b"), scalar("c")
positive = scalar("p", positive=True)

TRUE: dict[str, Dimension] = {
    "one scalar": Dimension([1, b, b**2], of=[b], number=3, degree=2),
    "a high degree": Dimension([b**n for n in range(31)], of=[b], number=31, degree=30),
    "a Lambda": Dimension([Lambda(d, x[d])], of=[x], number=D),
    "a factor that is never 0": Dimension([(D * x[d] / 3, d)], of=[x], number=D),
    "cubics": Dimension(
        [
            1,
            (x[d], d),
            (x[d] ** 2, d),
            (x[d] * x[e], d, e),
            (x[d] ** 3, d),
            (x[d] ** 2 * x[e], d, e),
            (x[d] * x[e] ** 2, d, e),
            (x[d] * x[e] * x[f], d, e, f),
        ],
        of=[x],
        number=(D + 1) * (D + 2) * (D + 3) / 6,
        degree=3,
    ),
    "a vector and a scalar": Dimension(
        [1, b, (x[d], d), b**2, (b * x[d], d), (x[d] ** 2, d), (x[d] * x[e], d, e)],
        of=[x, b],
        number=(D + 2) * (D + 3) / 2,
        degree=2,
    ),
    "two vectors": Dimension([(x[d] * v[k], d, k)], of=[x, v], number=D * K),
    "a range up to the last that has a later one": Dimension(
        [1, (x[d], d), (x[d] ** 2, d), (x[early] * x[late], early, late)],
        of=[x],
        number=(D + 1) * (D + 2) / 2,
        degree=2,
    ),
    "polynomials of several terms": Dimension(
        [b - b**2, (w[d] * (1 - 2 * b), d), (-(w[d] ** 2), d), (-2 * w[d] * w[e], d, e)],
        of=[w, b],
        number=(D + 1) * (D + 2) / 2,
    ),
}
FALSE: dict[str, tuple[Dimension, str]] = {
    "another number": (Dimension([1, (x[d], d)], of=[x], number=D), "at D = 1: "),
    "every product twice": (
        Dimension([(x[d] * x[any_other], d, any_other)], of=[x], number=D**2),
        "at D = 2: the rank = 3, but D² = 4",
    ),
    "a combination of others": (
        Dimension([b + c, b - c, b], of=[b, c], number=3),
        "the rank = 2, but 3",
    ),
    "a sum that is a member at one size": (
        Dimension([total(x[d], d), (x[d], d)], of=[x], number=D + 1),
        "at D = 1: the rank = 1, but D + 1 = 2",
    ),
    "zero": (Dimension([b - b], of=[b], number=1), "the rank = 0, but 1"),
    "a monomial of a higher degree": (
        Dimension(
            [1, (x[d], d), (x[d] ** 3, d), (x[d] * x[e], d, e)],
            of=[x],
            number=(D + 1) * (D + 2) / 2,
            degree=2,
        ),
        "at D = 1: the highest degree = 3, but 2",
    ),
    "no mixed products": (
        Dimension([1, (x[d], d), (x[d] ** 2, d)], of=[x], number=2 * D + 1, degree=2),
        "at D = 2: the number of monomials of degree ≤ 2 = 6, but 2·D + 1 = 5",
    ),
}
UNDECIDED: dict[str, tuple[Dimension, str]] = {
    "two places that may be one": (
        Dimension([(x[d] * x[any_other] ** 2, d, any_other)], of=[x], number=D**2),
        "may be one place",
    ),
    "a factor that may be 0": (
        Dimension([((D - 9) * x[d], d)], of=[x], number=D),
        "no other one has",
    ),
    "a fixed place": (Dimension([x[1]], of=[x], number=1), "x_1 is not one index"),
    "entries of a matrix": (
        Dimension([(W[d, any_other], d, any_other)], of=[W], number=D**2),
        "is not one index",
    ),
    "a sum": (Dimension([total(x[d], d)], of=[x], number=1), "no power of an entry"),
    "a triangular system": (Dimension([b, b + b**2, b**2 + b**3], of=[b], number=3), "no other"),
    "a factor that is not rational": (
        Dimension([(sqrt(2) * x[d], d)], of=[x], number=D),
        "√2 is no rational number",
    ),
    "a power of 2": (Dimension([(2**d * x[d], d)], of=[x], number=D), "no rational numbers"),
    "an entry that does not exist": (
        Dimension([(x[d + 1] + x[d] ** 2, d)], of=[x], number=D),
        "cannot show that x has an entry",
    ),
}


@pytest.mark.parametrize("name", TRUE)
def test_independent_families_are_proved_for_every_size(name: str) -> None:
    """The number, the independence and the degree, with ranks that confirm them."""
    verdict = TRUE[name].decide()
    assert verdict.outcome is Outcome.PROVED, verdict
    assert "ranks of values" in str(verdict.confirmed_by)


@pytest.mark.parametrize("name", FALSE)
def test_dependent_or_miscounted_families_are_refuted_at_the_smallest_size(name: str) -> None:
    """The witness is the size with the rank, the degree or the number there."""
    statement, found = FALSE[name]
    verdict = statement.decide()
    assert verdict.outcome is Outcome.REFUTED, verdict
    assert found in str(verdict.witness)


@pytest.mark.parametrize("name", UNDECIDED)
def test_what_cannot_be_read_off_is_undecided(name: str) -> None:
    """No dependence is seen at small sizes, and no reason for independence at all."""
    statement, reason = UNDECIDED[name]
    verdict = statement.decide()
    assert verdict.outcome is Outcome.UNDECIDED, verdict
    assert reason in str(verdict.reason)


@pytest.mark.parametrize("name", TRUE)
def test_the_twins_of_a_dimension_are_refuted(name: str) -> None:
    """A number, a family or a range that is wrong is found out, a family counted twice as well."""
    twins = list(TRUE[name].twins())
    changes = " ".join(twin.change for twin in twins)
    assert "twice, and counted twice" in changes
    wrong = [twin.change for twin in twins if not twin.statement.decide().refuted]
    assert not wrong


def test_the_two_ranks_agree() -> None:
    """From values and from coefficients the rank is the same, where members depend as well."""
    for statement in (*TRUE.values(), *(false for false, _ in FALSE.values())):
        for size in (1, 2, 3):
            sizes = {D: size, K: 2}
            written = written_members(statement.families, statement.of, sizes)
            values = rank_of_values(statement.families, statement.of, sizes)
            assert rank_of_coefficients(written) == values


def test_a_proof_that_values_contradict_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the rank of the values less, nothing would be proved."""
    monkeypatch.setattr(module, "rank_of_values", lambda *_: 0)
    verdict = TRUE["two vectors"].decide()
    assert verdict.outcome is Outcome.UNDECIDED
    assert "defect" in str(verdict.reason)


def test_a_rule_that_is_broken_is_caught_by_the_ranks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were everything called independent, a false statement would still be refuted."""
    monkeypatch.setattr(module, "are_independent", lambda *_: True)
    statement, _ = FALSE["every product twice"]
    assert statement.decide().refuted


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Dimension([], of=[x], number=0), "name the functions"),
        (lambda: Dimension([1], of=[], number=1), "name the scalars"),
        (lambda: Dimension([positive], of=[positive], number=1), "does not run over all reals"),
        (lambda: Dimension([c * b], of=[b], number=1), "depends on c"),
        (lambda: Dimension([x[d]], of=[x], number=1), "depends on d"),
        (lambda: Dimension([(x[e], e, d)], of=[x], number=1), "an index that comes later"),
        (lambda: Dimension([(x[e] * v[k], k, e)], of=[x, v], number=1), "comes later"),
        (lambda: Dimension([(x[d], d, d)], of=[x], number=1), "each one once"),
        (lambda: Dimension([(x[d], D)], of=[x], number=1), "should be an index"),
        (lambda: Dimension([exp(b)], of=[b], number=1), "no polynomial in b"),
        (lambda: Dimension([1 / b], of=[b], number=1), "no polynomial in b"),
        (lambda: Dimension([b], of=[b], number=b), "depends on sizes alone"),
        (lambda: Dimension([b], of=[b], number=d), "depends on sizes alone"),
        (lambda: Dimension([b], of=[b], number=1, degree=-1), "at least 0, not -1"),
    ],
)
def test_an_ill_formed_dimension_says_what_is_wrong(make: object, message: str) -> None:
    """A statement that makes no sense raises where it is written."""
    with pytest.raises(ValueError, match=message):
        make()  # type: ignore[operator]
