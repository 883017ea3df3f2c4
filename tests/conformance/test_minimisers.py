"""Least squares and ridge against the minimisers that rational arithmetic finds.

How far a computed minimiser may be from the true one, with u the unit roundoff and all norms taken
as Frobenius norms, which are the larger ones. The singular value decomposition applies at most
N + D reflections from either side, each of which is off by at most 6(N + D)u (Higham, Accuracy and
Stability of Numerical Algorithms, lemmas 19.2 and 19.3): what is computed belongs to X + E, with
‖E‖ ≤ p·u·‖X‖ and p = 12(N + D)². With r = y − Xw:

* of w = X⁺y, at constant rank, dw = −X⁺Ew + (XᵀX)⁺Eᵀr + (I − X⁺X)Eᵀ(X⁺)ᵀw;
* of w = G⁻¹Xᵀy, G = XᵀX + λI, dw = G⁻¹(Eᵀr − XᵀEw).

The rounding of the vectors and of the sum over them adds p·u times the norm of the matrix that
takes y to w. The bound is twice all that, for the terms of second order, which are smaller than
those of first order where p·u times the square of the condition number is below 1/10.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from flint import arb, fmpq, fmpq_mat
from hypothesis import Phase, assume, find, given, settings
from hypothesis import strategies as st

import impl.numpy
from provado.conformance.implementation import implementation
from provado.numbers.floats import FLOAT64
from provado.testing import pytest_generate_tests  # noqa: F401  # pytest calls it

UNIT = arb(2) ** -FLOAT64.digits


def norm(A: fmpq_mat) -> arb:
    """The Frobenius norm."""
    return arb(sum((entry**2 for entry in A.entries()), fmpq(0))).sqrt()


def identity(size: int) -> fmpq_mat:
    """I."""
    return fmpq_mat(size, size, [int(i == j) for i in range(size) for j in range(size)])


def pseudo_inverse(X: fmpq_mat) -> fmpq_mat:
    """X⁺ = Fᵀ(FFᵀ)⁻¹(CᵀC)⁻¹Cᵀ for X = CF, C the columns of X with a pivot, F the reduced rows."""
    reduced, rank = X.rref()
    rows, columns = X.nrows(), X.ncols()
    if rank == 0:
        return fmpq_mat(columns, rows)
    pivots = [next(j for j in range(columns) if reduced[i, j] != 0) for i in range(rank)]
    C = fmpq_mat(rows, rank, [X[i, j] for i in range(rows) for j in pivots])
    F = fmpq_mat(rank, columns, [reduced[i, j] for i in range(rank) for j in range(columns)])
    Ct, Ft = C.transpose(), F.transpose()
    return Ft * (F * Ft).inv() * (Ct * C).inv() * Ct


@dataclass(frozen=True)
class Problem:
    """X and y of integers, and λ > 0; without λ, least squares."""

    X: fmpq_mat
    y: fmpq_mat
    strength: fmpq | None = None

    def solve(self) -> fmpq_mat:
        """The matrix that takes y to the minimiser: X⁺, or (XᵀX + λI)⁻¹Xᵀ."""
        if self.strength is None:
            return pseudo_inverse(self.X)
        return self.penalised().inv() * self.X.transpose()

    def penalised(self) -> fmpq_mat:
        """XᵀX + λI."""
        return self.X.transpose() * self.X + identity(self.X.ncols()) * self.strength

    def curvature_inverse(self) -> fmpq_mat:
        """(XᵀX)⁺, or (XᵀX + λI)⁻¹."""
        if self.strength is None:
            return self.solve() * self.solve().transpose()
        return self.penalised().inv()

    def backward_error(self) -> arb:
        """p·u."""
        return 12 * (self.X.nrows() + self.X.ncols()) ** 2 * UNIT

    def is_well_conditioned(self) -> bool:
        """Whether what is of second order is below a tenth of what is of first order."""
        condition = 1 + norm(self.X) ** 2 * norm(self.curvature_inverse())
        return bool(self.backward_error() * condition < 0.1)

    def bound(self) -> arb:
        """How far from the minimiser a computed one may be."""
        solving = self.solve()
        w, inverse = solving * self.y, self.curvature_inverse()
        first_order = norm(self.X) * (
            2 * norm(solving) * norm(w) + norm(inverse) * norm(self.y - self.X * w)
        )
        return 2 * self.backward_error() * (first_order + norm(solving) * norm(self.y))

    def accepts(self, computed: Any) -> bool:
        """Whether the computed vector is as close to the minimiser as it must be."""
        entries = [fmpq(*float(x).as_integer_ratio()) for x in np.asarray(computed)]
        w = self.solve() * self.y
        assert len(entries) == w.nrows()
        return bool(norm(w - fmpq_mat(w.nrows(), 1, entries)) <= self.bound())

    def in_floats(self) -> tuple[list[list[float]], list[float]]:
        """X and y, which floats hold exactly."""
        return (
            [[float(entry.p) for entry in row] for row in self.X.tolist()],
            [float(entry.p) for entry in self.y.entries()],
        )

    def penalty(self) -> list[float]:
        """λ, a power of 2, or nothing."""
        return [] if self.strength is None else [int(self.strength.p) / int(self.strength.q)]


@st.composite
def problems(draw: Any, *, ridge: bool) -> Problem:
    """X of any rank, 1 to 6 samples of 1 to 6 features; for ridge, λ from 1/64 to 1024."""
    rows, columns = draw(st.integers(1, 6), label="N"), draw(st.integers(1, 6), label="D")
    rank = draw(st.integers(1, min(rows, columns)), label="largest rank")
    entry = st.integers(-3, 3)
    factors = [
        fmpq_mat(*shape, draw(st.lists(entry, min_size=size, max_size=size)))
        for shape in ((rows, rank), (rank, columns))
        for size in [shape[0] * shape[1]]
    ]
    y = fmpq_mat(rows, 1, draw(st.lists(st.integers(-9, 9), min_size=rows, max_size=rows)))
    strength = fmpq(2) ** draw(st.integers(-6, 10), label="log₂ λ") if ridge else None
    problem = Problem(factors[0] * factors[1], y, strength)
    assume(problem.is_well_conditioned())
    return problem


def computed(name: str, problem: Problem, module: str) -> Any:
    """The minimiser that an implementation finds."""
    tested = implementation(module)
    arrays = [tested.array(values, FLOAT64) for values in problem.in_floats()]
    return getattr(tested.module, name)(*arrays, *problem.penalty())


@given(problem=problems(ridge=False))
def test_least_squares(problem: Problem, implementation_name: str) -> None:
    """Whatever the rank, the minimiser of least norm is found within the bound."""
    assert problem.accepts(computed("least_squares", problem, implementation_name))


@given(problem=problems(ridge=True))
def test_ridge(problem: Problem, implementation_name: str) -> None:
    """For fewer and for more samples than features, the minimiser is found within the bound."""
    assert problem.accepts(computed("ridge", problem, implementation_name))


@given(problem=problems(ridge=False))
def test_the_reference_has_the_properties_that_characterise_it(problem: Problem) -> None:
    """XᵀXw = Xᵀy, and w is a combination of the rows of X, which makes it the one of least norm."""
    X, w = problem.X, problem.solve() * problem.y
    assert X.transpose() * X * w == X.transpose() * problem.y
    row_space = fmpq_mat(X.nrows() + 1, X.ncols(), [*X.entries(), *w.entries()])
    assert row_space.rank() == X.rank()


def ridge_for(strength: float) -> Any:
    """The ridge solution, where there should be no penalty or another one."""
    return lambda X, y, *_: impl.numpy.ridge(X, y, strength)


def with_a_flat_direction(X: Any, y: Any) -> Any:
    """A minimiser that is not the one of least norm."""
    _, _, right = np.linalg.svd(X)
    return impl.numpy.least_squares(X, y) + 1e-6 * right[-1]


def ridge_of_the_mean(X: Any, y: Any, strength: float) -> Any:
    """The penalty of a loss that is divided by the number of samples."""
    return impl.numpy.ridge(X, y, strength * len(y))


TWINS = {
    "least squares by the normal equations plus I": (False, ridge_for(1.0)),
    "least squares with a tiny penalty": (False, ridge_for(1e-8)),
    "not of least norm": (False, with_a_flat_direction),
    "inverse of XᵀX": (False, lambda X, y: np.linalg.pinv(X.T @ X, 1e-2) @ X.T @ y),
    "λ missing": (True, lambda X, y, strength: impl.numpy.least_squares(X, y)),
    "½ forgotten": (True, lambda X, y, strength: impl.numpy.ridge(X, y, strength / 2)),
    "λ times N": (True, ridge_of_the_mean),
    "another λ in the tenth digit": (True, lambda X, y, s: impl.numpy.ridge(X, y, s * (1 + 1e-10))),
}


@pytest.mark.parametrize("name", TWINS)
def test_a_wrong_minimiser_is_rejected(name: str) -> None:
    """Each wrong version fails on a problem that is found."""
    ridge, twin = TWINS[name]

    def is_rejected(problem: Problem) -> bool:
        X, y = map(np.array, problem.in_floats())
        return not problem.accepts(twin(X, y, *problem.penalty()))

    found = find(
        problems(ridge=ridge),
        is_rejected,
        settings=settings(
            max_examples=500,
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.generate],
        ),
    )
    assert is_rejected(found)
