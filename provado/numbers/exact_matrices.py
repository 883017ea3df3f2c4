"""Inverses, pseudoinverses, orthonormal columns and solutions, in rational numbers."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from flint import fmpq, fmpq_mat

Rows = tuple[tuple[Fraction, ...], ...]


def inverse(matrix: Rows) -> Rows | None:
    """The inverse of a square matrix; None where it is singular."""
    try:
        return _rows(_matrix(matrix).inv())
    except ZeroDivisionError:
        return None


def pseudo_inverse(matrix: Rows) -> Rows:
    """Cᵀ(CCᵀ)⁻¹(BᵀB)⁻¹Bᵀ for X = BC, with the pivot columns B of X and its echelon form C."""
    x = _matrix(matrix)
    echelon, rank = x.rref()
    if rank == 0:
        return tuple((Fraction(0),) * x.nrows() for _ in range(x.ncols()))
    columns = _pivots(echelon, rank)
    b = fmpq_mat(x.nrows(), rank, [x[n, j] for n in range(x.nrows()) for j in columns])
    c = fmpq_mat(rank, x.ncols(), [echelon[r, j] for r in range(rank) for j in range(x.ncols())])
    bt, ct = b.transpose(), c.transpose()
    return _rows(ct * (c * ct).inv() * (bt * b).inv() * bt)


def orthonormal_columns(rows: int, columns: int, numbers: Sequence[Fraction]) -> Rows | None:
    """The first columns of (I − S)(I + S)⁻¹, S skew with the numbers above its diagonal (Cayley).

    S has rows·(rows − 1)/2 of them. None where there are more columns than rows.
    """
    if columns > rows:
        return None
    rest = iter(numbers)
    skew = fmpq_mat(rows, rows)
    for n in range(rows):
        for m in range(n + 1, rows):
            number = _rational(next(rest))
            skew[n, m], skew[m, n] = number, -number
    one = fmpq_mat(rows, rows, [int(n == m) for n in range(rows) for m in range(rows)])
    orthogonal = (one - skew) * (one + skew).inv()
    return tuple(row[:columns] for row in _rows(orthogonal))


def solution(
    matrix: Rows, right: Sequence[Fraction], start: Sequence[Fraction]
) -> tuple[Fraction, ...] | None:
    """A solution of A w = b, with the entries of ``start`` where they are free; None if none is."""
    size = len(start)
    if not matrix:
        return tuple(start)
    augmented = _matrix(tuple((*row, b) for row, b in zip(matrix, right, strict=True)))
    echelon, rank = augmented.rref()
    pivots = _pivots(echelon, rank)
    if size in pivots:
        return None
    found = list(start)
    for row, pivot in enumerate(pivots):
        others = (j for j in range(size) if j not in pivots)
        moved = sum((_fraction(echelon[row, j]) * start[j] for j in others), Fraction(0))
        found[pivot] = _fraction(echelon[row, size]) - moved
    return tuple(found)


def _pivots(echelon: fmpq_mat, rank: int) -> list[int]:
    columns = range(echelon.ncols())
    return [next(j for j in columns if echelon[row, j] != 0) for row in range(rank)]


def _matrix(rows: Rows) -> fmpq_mat:
    return fmpq_mat(len(rows), len(rows[0]), [_rational(n) for row in rows for n in row])


def _rational(number: Fraction) -> fmpq:
    return fmpq(number.numerator, number.denominator)


def _fraction(number: fmpq) -> Fraction:
    return Fraction(int(number.p), int(number.q))


def _rows(matrix: fmpq_mat) -> Rows:
    return tuple(
        tuple(_fraction(matrix[n, j]) for j in range(matrix.ncols())) for n in range(matrix.nrows())
    )
