"""Conditions that define a matrix: an inverse, a pseudoinverse, orthonormal columns.

Each stands for the equations by which textbooks define it. A point that meets them is not found
by chance, and so each also says how such a matrix is made, in `exact_matrices`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from sympy import Basic, Eq, Expr, Idx, IndexedBase, Lambda
from sympy.logic.boolalg import Boolean

from provado.language.indices import unused
from provado.language.quantifier import every
from provado.language.substitution import entry
from provado.language.words import delta, index, total


class MatrixCondition(Boolean, ABC):  # type: ignore[misc]  # SymPy has no types
    """A condition on a matrix, its first argument; the second, if any, is the one it is made of."""

    words: ClassVar[tuple[str, ...]]

    @property
    def matrix(self) -> IndexedBase:
        """The matrix that it is about."""
        return self.args[0]

    @property
    def shape(self) -> tuple[Expr, Expr]:
        """The numbers of its rows and columns."""
        rows, columns = self.matrix.shape
        return rows, columns

    @abstractmethod
    def equations(self) -> tuple[Boolean, ...]:
        """What it stands for."""

    def _indices(self, letter: str, length: Expr) -> tuple[Idx, Idx]:
        taken = self.atoms(Idx)
        one = index(unused(letter, taken), 1, length)
        return one, index(unused(letter, {*taken, one}), 1, length)


class InverseOf(MatrixCondition):
    """G A = I and A G = I."""

    words = ("", " the inverse of ", "")

    def equations(self) -> tuple[Boolean, ...]:
        """G A = I and A G = I."""
        inverse, of = self.args
        j, k = self._indices("j", self.shape[0])
        (m, _) = self._indices("m", self.shape[0])
        return tuple(
            every(j, k, Eq(total(entry(left, j, m) * entry(right, m, k), m), delta(j, k)))
            for left, right in ((inverse, of), (of, inverse))
        )


class PseudoInverse(MatrixCondition):
    """X P X = X, P X P = P, and X P and P X are symmetric (Penrose 1955)."""

    words = ("", " the pseudoinverse of ", "")

    def equations(self) -> tuple[Boolean, ...]:
        """The four equations of Penrose."""
        pseudo, of = self.args
        rows, columns = self.shape
        j, k = self._indices("j", rows)
        n, m = self._indices("n", columns)

        def p(j: Idx, n: Idx) -> Expr:
            return entry(pseudo, j, n)

        def x(n: Idx, j: Idx) -> Expr:
            return entry(of, n, j)

        def twice(first: Any, middle: Any, last: Any, over: tuple[Idx, Idx]) -> Expr:
            return total(total(first * middle * last, over[1]), over[0])

        return (
            every(n, k, Eq(twice(x(n, j), p(j, m), x(m, k), (j, m)), x(n, k))),
            every(j, m, Eq(twice(p(j, n), x(n, k), p(k, m), (n, k)), p(j, m))),
            every(n, m, Eq(total(x(n, j) * p(j, m), j), total(x(m, j) * p(j, n), j))),
            every(j, k, Eq(total(p(j, n) * x(n, k), n), total(p(k, n) * x(n, j), n))),
        )


class OrthonormalColumns(MatrixCondition):
    """Uᵀ U = I, so that U has no more columns than rows."""

    words = ("", " with orthonormal columns")

    def equations(self) -> tuple[Boolean, ...]:
        """Σ_n U_nr·U_nq = δ_rq."""
        rows, columns = self.shape
        r, q = self._indices("r", columns)
        n, _ = self._indices("n", rows)
        u = self.matrix
        return (every(r, q, Eq(total(u[n, r] * u[n, q], n), delta(r, q))),)


def equations(given: Iterable[Basic]) -> Iterator[Basic]:
    """The assumptions, with the equations of a matrix in place of its condition."""
    for fact in given:
        if isinstance(fact, MatrixCondition):
            yield from fact.equations()
        else:
            yield fact


def inverse(name: IndexedBase, of: IndexedBase | Lambda) -> InverseOf:
    """The condition that the matrix is the inverse of another, a matrix or a Lambda of its entries.

    Where the other is singular it does not hold.
    """
    rows, columns = _shape(name)
    if rows != columns or _shape(of) != (rows, columns):
        raise ValueError(f"inverse: {name} and what it inverts should be square, of one size")
    return InverseOf(name, of)


def pseudo_inverse(name: IndexedBase, of: IndexedBase | Lambda) -> PseudoInverse:
    """The condition that the matrix is the pseudoinverse of another, which always has one."""
    if _shape(name) != _shape(of)[::-1]:
        raise ValueError(f"pseudo_inverse: {name} should have the transposed shape of {of}")
    return PseudoInverse(name, of)


def orthonormal_columns(name: IndexedBase) -> OrthonormalColumns:
    """The condition that the columns of the matrix are orthogonal to each other and of length 1."""
    _shape(name)
    return OrthonormalColumns(name)


def _shape(of: Basic) -> tuple[Expr, ...]:
    if isinstance(of, Lambda):
        if any(place.lower != 1 for place in of.variables):
            raise ValueError(f"the indices of {of} should run from 1")
        return tuple(place.upper for place in of.variables)
    if not isinstance(of, IndexedBase) or len(of.shape) != 2:  # rows, columns
        raise ValueError(f"{of} is no matrix; write matrix(name, rows, columns)")
    return tuple(of.shape)
