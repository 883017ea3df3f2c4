"""Matrices in rational numbers, against the equations that define them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from provado.numbers.exact_matrices import (
    Rows,
    inverse,
    orthonormal_columns,
    pseudo_inverse,
    solution,
)

numbers = st.fractions(min_value=-3, max_value=3, max_denominator=4)
sizes = st.integers(1, 4)


def matrices(rows: int, columns: int) -> Any:
    """Small rational matrices, among them many of low rank."""
    entries = st.one_of(st.just(Fraction(0)), st.just(Fraction(1)), numbers)
    row = st.tuples(*[entries] * columns)
    return st.tuples(*[row] * rows)


def times(left: Rows, right: Rows) -> Rows:
    """The product of two matrices."""
    columns = list(zip(*right, strict=True))
    return tuple(
        tuple(
            sum((a * b for a, b in zip(row, column, strict=True)), Fraction(0))
            for column in columns
        )
        for row in left
    )


def transposed(matrix: Rows) -> Rows:
    """The matrix with rows and columns exchanged."""
    return tuple(zip(*matrix, strict=True))


def identity(size: int) -> Rows:
    """The identity matrix."""
    return tuple(tuple(Fraction(n == m) for m in range(size)) for n in range(size))


@given(sizes.flatmap(lambda n: matrices(n, n)))
def test_an_inverse_is_one_from_both_sides(matrix: Rows) -> None:
    """Where there is none, the pseudoinverse leaves something out."""
    found = inverse(matrix)
    if found is None:
        assert times(pseudo_inverse(matrix), matrix) != identity(len(matrix))
    else:
        assert times(found, matrix) == times(matrix, found) == identity(len(matrix))


@given(st.tuples(sizes, sizes).flatmap(lambda shape: matrices(*shape)))
def test_a_pseudo_inverse_meets_the_equations_of_penrose(x: Rows) -> None:
    """For every rank, 0 too."""
    p = pseudo_inverse(x)
    assert times(times(x, p), x) == x
    assert times(times(p, x), p) == p
    assert transposed(times(x, p)) == times(x, p)
    assert transposed(times(p, x)) == times(p, x)


@given(sizes, sizes, st.lists(numbers, min_size=6, max_size=6))
def test_columns_are_orthonormal(rows: int, columns: int, skew: list[Fraction]) -> None:
    """There are none where they would be more than the rows."""
    found = orthonormal_columns(rows, columns, skew)
    if columns > rows:
        assert found is None
    else:
        assert found is not None
        assert times(transposed(found), found) == identity(columns)


def test_columns_of_a_rotation() -> None:
    """The skew number 1/2 turns by the angle whose cosine is 3/5."""
    assert orthonormal_columns(2, 1, [Fraction(1, 2)]) == ((Fraction(3, 5),), (Fraction(4, 5),))


@given(st.data())
def test_a_solution_solves_the_equations(data: st.DataObject) -> None:
    """One is found wherever there is one, and none where the right side is out of reach."""
    rows, columns = data.draw(sizes), data.draw(sizes)
    matrix = data.draw(matrices(rows, columns))
    start = data.draw(st.lists(numbers, min_size=columns, max_size=columns))
    right = data.draw(st.lists(numbers, min_size=rows, max_size=rows))
    reached = times(times(matrix, pseudo_inverse(matrix)), tuple((b,) for b in right))
    found = solution(matrix, right, start)
    if reached == tuple((b,) for b in right):
        assert found is not None
        assert times(matrix, tuple((w,) for w in found)) == reached
    else:
        assert found is None


def test_what_is_free_keeps_its_number() -> None:
    """With w₁ + w₂ = 3 the second entry is chosen and the first follows."""
    one = Fraction(1)
    assert solution(((one, one),), [3 * one], [7 * one, 5 * one]) == (-2, 5)
    assert solution((), [], [7 * one]) == (7,)
