"""Each kind of statement: it proves a true one and refuses a false one of its kind."""

from __future__ import annotations

import pytest
from sympy import Rational, exp, log

from provado import (
    Convex,
    Identity,
    Inequality,
    NotStrictlyConvex,
    Spectrum,
    Statement,
    delta,
    dimension,
    indices,
    scalar,
    total,
    vector,
)
from provado import statements as kinds
from provado.verdict import Outcome

K = dimension("K")
j, k = indices("j k", 1, K)
x, z = vector("x", K), vector("z", K)
t, c = scalar("t"), scalar("c")
norm = total(z[j] ** 2, j)
log_sum_exp = log(total(exp(z[j]), j))
average = delta(j, k) - 1 / K

TRUE: dict[str, Statement] = {
    "Identity": Identity(total(z[j] + 1, j), total(z[k], k) + K),
    "Inequality": Inequality(1 / (1 + t**2), above=0, at_most=1),
    "Convex": Convex(norm, z, along=x, certificate=2 * total(x[j] ** 2, j)),
    "NotStrictlyConvex": NotStrictlyConvex(log_sum_exp, z, c, slope=1),
    "Spectrum": Spectrum(
        average,
        j,
        k,
        x,
        at_least=0,
        at_most=1,
        certificates=(
            total(total((x[j] - x[k]) ** 2, j), k) / (2 * K),
            total(x[j], j) ** 2 / K,
        ),
    ),
}
FALSE: dict[str, Statement] = {
    "Identity": Identity(total(z[j] + 1, j), total(z[k], k) + 1),
    "Inequality": Inequality(1 / (1 + t**2), above=0, below=1),
    "Convex": Convex(-norm, z, along=x),
    "NotStrictlyConvex": NotStrictlyConvex(norm, z, c),
    "Spectrum": Spectrum(average, j, k, x, at_least=0, at_most=Rational(1, 2)),
}
KINDS = [name for name in kinds.__all__ if name not in ("Statement", "Twin")]


@pytest.mark.parametrize("kind", KINDS)
def test_a_true_statement_of_the_kind_is_proved(kind: str) -> None:
    """Every kind has a true example, proved for every K or every real t."""
    verdict = TRUE[kind].decide()
    assert verdict.outcome is Outcome.PROVED, verdict
    assert verdict.scope in ("every K ≥ 1", "all real t")


@pytest.mark.parametrize("kind", KINDS)
def test_a_false_statement_of_the_kind_is_refuted(kind: str) -> None:
    """Every kind has a false example, refuted with a witness."""
    verdict = FALSE[kind].decide()
    assert verdict.outcome is Outcome.REFUTED, verdict
    assert verdict.witness is not None


@pytest.mark.parametrize("kind", KINDS)
def test_the_twins_of_a_true_statement_do_not_pass_unnoticed(kind: str) -> None:
    """Each twin is refuted or proved, and one at least is refuted."""
    verdicts = [twin.statement.decide() for twin in TRUE[kind].twins()]
    assert any(verdict.refuted for verdict in verdicts)
    assert all(verdict.outcome is not Outcome.UNDECIDED for verdict in verdicts)


@pytest.mark.parametrize("kind", KINDS)
def test_text_and_latex_name_the_statement(kind: str) -> None:
    """Both writings are there and differ from those of the false example."""
    assert TRUE[kind].text() != FALSE[kind].text()
    assert TRUE[kind].latex() != FALSE[kind].latex()


def test_an_asymmetric_matrix_has_no_spectrum() -> None:
    """The symmetry that the Rayleigh quotient needs is part of the statement."""
    skew = Spectrum(z[j], j, k, x, at_least=0, at_most=1)
    verdict = skew.decide()
    assert verdict.refuted
    assert "z_k" in str(verdict.witness)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Inequality(t), "needs a bound"),
        (lambda: Inequality(t, above=0, at_least=0), "one bound on a side"),
        (lambda: Inequality(t, above=0, below=1, certificate=t), "belongs to one bound"),
        (lambda: Convex(norm, z), "needs the direction"),
        (lambda: Convex(t**2, t, along=x), "needs none"),
        (lambda: Convex(norm, z, along=x, strict=True), "one scalar only"),
    ],
)
def test_an_ill_formed_statement_says_what_is_wrong(make: object, message: str) -> None:
    """A statement that makes no sense raises where it is written."""
    with pytest.raises(ValueError, match=message):
        make()  # type: ignore[operator]
