"""Minimisers: one of many, single ones, of scalars, vectors and matrices together."""

from __future__ import annotations

import pytest
from sympy import Lambda, Rational

from provado import Minimiser, dimension, indices, matrix, scalar, total, vector

K = dimension("K")
j, k = indices("j k", 1, K)
x, z = vector("x", K), vector("z", K)
t, c, u = scalar("t"), scalar("c"), scalar("u")
p = scalar("p", positive=True)
norm = total(z[j] ** 2, j)
distance = total((z[j] - x[j]) ** 2, j)


def test_a_minimiser_may_be_one_of_many() -> None:
    """Where the function is flat its minimisers are not single, and no modulus is proved."""
    flat = (z[1] - t) ** 2
    assert Minimiser(flat, z, at=t).decide().proved
    assert Minimiser(flat, z, at=t, unique=Rational(1, 8)).decide().refuted


@pytest.mark.parametrize("modulus", [0, -1])
def test_a_modulus_is_positive(modulus: int) -> None:
    """Without growth away from the minimiser nothing is said of the other points."""
    assert Minimiser(norm, z, at=0, unique=modulus).decide().refuted


def test_a_function_of_scalars_vectors_and_matrices_has_one_minimiser() -> None:
    """Each has its value, a matrix by its entries, and the norm is that of all together."""
    rows, columns = matrix("A", K, K), matrix("B", K, K)
    every = total(total((rows[j, k] - columns[k, j]) ** 2, k), j) + distance + (t - 1) ** 2
    least = Minimiser(every, rows, z, t, at=(Lambda((j, k), columns[k, j]), x, 1), unique=2)
    assert least.decide().proved
    assert least.text().endswith("A = (B_kj)_jk, z = x, t = 1 and nowhere else, with modulus 2")
    wrong = Minimiser(every, rows, z, t, at=(columns, x, 1))
    assert wrong.decide().refuted


def test_the_index_of_a_minimiser_is_not_caught_by_the_norm() -> None:
    """A point that depends on an index j keeps its j in the sum of squares."""
    about = total((z[k] - x[j]) ** 2, k)
    assert Minimiser(about, z, at=x[j], unique=2).decide().proved
