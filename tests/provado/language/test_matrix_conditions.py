"""Conditions that define a matrix: what they say, prove and refuse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sympy import Idx, Lambda

from provado import (
    Identity,
    Inequality,
    delta,
    dimension,
    indices,
    inverse,
    matrix,
    orthonormal_columns,
    pseudo_inverse,
    scalar,
    total,
    vector,
)
from provado.language.matrix_conditions import MatrixCondition
from provado.notation.latex import latex
from provado.notation.unicode import text
from provado.relation.verdict import Outcome
from provado.statements.statement import Statement

N, D = dimension("N"), dimension("D")
m, n = indices("m n", 1, N)
j, k, q = indices("j k q", 1, D)
X, A, G = matrix("X", N, D), matrix("A", D, D), matrix("G", D, D)
P, U = matrix("P", D, N), matrix("U", N, D)
f, v = vector("f", D), vector("v", D)
y = vector("y", N)
t = scalar("t", positive=True)
shifted = Lambda((j, k), total(X[n, j] * X[n, k], n) + t * delta(j, k))
inverted, shifted_inverse = inverse(G, of=A), inverse(G, of=shifted)
pseudo, orthonormal = pseudo_inverse(P, of=X), orthonormal_columns(U)


def residual(m: Idx) -> object:
    """(X P y − y)_m."""
    return total(total(X[m, j] * P[j, n] * y[n], n), j) - y[m]


TRUE: dict[str, Callable[[], Statement]] = {
    "G A = I": lambda: Identity(total(G[j, q] * A[q, k], q), delta(j, k), given=[inverted]),
    "A G v = v": lambda: Identity(
        total(total(A[j, q] * G[q, k], q) * v[k], k), v[j], given=[inverted]
    ),
    "(XᵀX + tI) G = I": lambda: Identity(
        total(total(X[n, j] * X[n, q] * G[q, k], n), q),
        delta(j, k) - t * G[j, k],
        given=[shifted_inverse],
    ),
    "XᵀX P = Xᵀ": lambda: Identity(
        total(total(X[n, j] * X[n, k] * P[k, m], n), k), X[m, j], given=[pseudo]
    ),
    "P Pᵀ Xᵀ = P": lambda: Identity(
        total(total(P[j, n] * P[k, n] * X[m, k], n), k), P[j, m], given=[pseudo]
    ),
    "the residual is orthogonal": lambda: Identity(
        total(X[m, k] * residual(m), m), 0, given=[pseudo]
    ),
    "‖U f‖ = ‖f‖": lambda: Identity(
        total(total(U[n, j] * f[j], j) ** 2, n), total(f[j] ** 2, j), given=[orthonormal]
    ),
    "a column has length 1": lambda: Identity(total(U[n, k] ** 2, n), 1, given=[orthonormal]),
}
FALSE: dict[str, Callable[[], Statement]] = {
    "A G = A": lambda: Identity(total(G[j, q] * A[q, k], q), A[j, k], given=[inverted]),
    "A Gᵀ = I": lambda: Identity(total(A[j, q] * G[k, q], q), delta(j, k), given=[inverted]),
    "X P = I": lambda: Identity(total(X[n, j] * P[j, m], j), delta(n, m), given=[pseudo]),
    "P X = I": lambda: Identity(total(P[j, n] * X[n, k], n), delta(j, k), given=[pseudo]),
    "P = Xᵀ": lambda: Identity(P[j, n], X[n, j], given=[pseudo]),
    "U Uᵀ = I": lambda: Identity(total(U[n, j] * U[m, j], j), delta(n, m), given=[orthonormal]),
    "Uᵀ U = 0": lambda: Identity(total(U[n, j] * U[n, k], n), 0, given=[orthonormal]),
    "rows of length 1": lambda: Identity(total(U[n, j] ** 2, j), 1, given=[orthonormal]),
    "entries below 1": lambda: Inequality(U[n, j], below=1, given=[orthonormal]),
}


@pytest.mark.parametrize("name", TRUE)
def test_what_follows_is_proved_and_confirmed(name: str) -> None:
    """For every size and rank, and confirmed at points where the matrices are not trivial."""
    verdict = TRUE[name]().decide()
    assert verdict.outcome is Outcome.PROVED, verdict
    assert str(verdict.confirmed_by).startswith("balls at 8 points")


@pytest.mark.parametrize("name", FALSE)
def test_what_does_not_follow_is_refuted_in_exact_numbers(name: str) -> None:
    """The witness has the matrix that was made, in rational numbers."""
    verdict = FALSE[name]().decide()
    assert verdict.outcome is Outcome.REFUTED, verdict
    assert verdict.witness is not None
    assert verdict.witness.left_value is not None
    assert verdict.witness.left_value.is_Rational


def test_the_smallest_matrix_without_the_property_is_the_witness() -> None:
    """The pseudoinverse of a matrix of rank 0 is no inverse; a column is no square matrix."""
    by_rank, by_shape = FALSE["P X = I"]().decide(), FALSE["U Uᵀ = I"]().decide()
    assert str(by_rank.witness).startswith("at P = ((0)), X = ((0)), j = 1, k = 1")
    assert str(by_shape.witness).startswith("at U = ((1), (0)), m = 2, n = 2")


def test_without_the_condition_nothing_is_proved() -> None:
    """Each of the true statements rests on its condition."""
    for statement in TRUE.values():
        whole = statement()
        assert isinstance(whole, Identity)
        assert not Identity(whole.left, whole.right).decide().proved


@pytest.mark.parametrize(
    ("condition", "plain", "display"),
    [
        (inverted, "G the inverse of A", r"G\text{ the inverse of }A"),
        (pseudo, "P the pseudoinverse of X", r"P\text{ the pseudoinverse of }X"),
        (orthonormal, "U with orthonormal columns", r"U\text{ with orthonormal columns}"),
        (
            shifted_inverse,
            "G the inverse of (t·δ_jk + Σ_n X_nj·X_nk)_jk",
            (
                r"G\text{ the inverse of }"
                r"\left(t \delta_{jk} + \sum_{n=1}^{N} X_{nj} X_{nk}\right)_{jk}"
            ),
        ),
    ],
)
def test_it_is_written_in_words(condition: object, plain: str, display: str) -> None:
    """As a textbook says it, and not as the equations that it stands for."""
    assert text(condition) == plain
    assert latex(condition) == display


def test_the_scope_names_it() -> None:
    """Beside the dimensions."""
    assert TRUE["P Pᵀ Xᵀ = P"]().scope == "every D, N ≥ 1, P the pseudoinverse of X"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: inverse(P, of=X), "should be square"),
        (lambda: inverse(G, of=X), "should be square"),
        (lambda: pseudo_inverse(X, of=X), "transposed shape"),
        (lambda: pseudo_inverse(P, of=v), "v is no matrix"),
        (lambda: orthonormal_columns(v), "v is no matrix"),
    ],
)
def test_matrices_of_the_wrong_shape_are_refused(make: Callable[[], object], message: str) -> None:
    """The error says which shape would be right."""
    with pytest.raises(ValueError, match=message):
        make()


def test_a_condition_without_equations_cannot_be_made() -> None:
    """What stands for no equations would be an assumption that nothing checks."""

    class Empty(MatrixCondition):
        words = ("", " is anything")

    with pytest.raises(TypeError, match="equations"):
        Empty(A)


def test_the_places_of_a_matrix_are_counted_from_one() -> None:
    """Entries from the second row on are not taken for a whole matrix."""
    size = dimension("K")
    rows, columns = indices("p q", 2, size)
    part = Lambda((rows, columns), matrix("A", size, size)[rows, columns])
    with pytest.raises(ValueError, match="run from 1"):
        inverse(matrix("G", size, size), part)


@pytest.mark.parametrize("condition", [inverted, pseudo, orthonormal], ids=["G", "P", "U"])
def test_a_forgotten_list_of_conditions_is_named(condition: MatrixCondition) -> None:
    """The message can show the condition, and says that a list is wanted."""
    with pytest.raises(ValueError, match="given should be a list of conditions"):
        Identity(v[j], v[j], given=condition)
