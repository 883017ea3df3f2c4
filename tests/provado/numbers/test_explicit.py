"""Statements written out at fixed sizes."""

from __future__ import annotations

import pytest
from sympy import Symbol, exp

from provado.language.definition import define
from provado.language.words import d, delta, dimension, indices, scalar, total, vector
from provado.numbers.explicit import entry_symbol, written_out
from provado.numbers.frame import OutOfRange

K = dimension("K")
i, j, k = indices("i j k", 1, K)
x, z = vector("x", K), vector("z", K)
c = scalar("c")
z1, z2, z3 = (entry_symbol("z", n) for n in (1, 2, 3))


def test_sums_are_expanded() -> None:
    """A sum becomes its terms, an empty or backward one 0, a constant one its length."""
    assert written_out(total(z[i], i), {K: 3}) == z1 + z2 + z3
    assert written_out(total(z[i], i, 2, K), {K: 1}) == 0
    assert written_out(total(1, i, 5, 2), {}) == 0
    assert written_out(total(1, i), {K: 4}) == 4


def test_scopes_of_sums() -> None:
    """An inner sum over the same name, and an end that depends on an outer index."""
    assert written_out(total(total(z[i], i), i), {K: 2}) == 2 * z1 + 2 * z2
    assert written_out(total(total(z[j], j, 1, i), i), {K: 2}) == 2 * z1 + z2
    assert written_out(z[i] + total(z[i], i), {K: 2, i: 2}) == z1 + 2 * z2


def test_deltas_and_definitions() -> None:
    """δ becomes 0 or 1, a definition its body."""
    first = define("f({})_{}", [z, j], total(delta(i, j) * z[i], i))
    assert written_out(first(z + c, k), {K: 2, k: 2}) == z2 + c


def test_derivatives_are_carried_out() -> None:
    """Derivatives by entries count every occurrence of the entry."""
    assert written_out(d(total(z[i] ** 2, i), z[k]), {K: 3, k: 2}) == 2 * z2
    assert written_out(total(d(total(z[i] * z[j], j), z[i]), i), {K: 1}) == 2 * z1
    assert written_out(d(exp(2 * c), c, c), {}) == 4 * exp(2 * c)


@pytest.mark.parametrize("place", [K + 1, j - 1])
def test_entries_out_of_range_are_errors(place) -> None:
    """A vector has the entries 1 … K and no other."""
    with pytest.raises(OutOfRange):
        written_out(z[place], {K: 2, j: 1})


def test_entries_are_no_scalars() -> None:
    """The symbol of an entry is not a scalar that is called z_1."""
    assert entry_symbol("z", 1) != Symbol("z_1", real=True)
    assert written_out(scalar("z_1") - z[1], {K: 1}) != 0
