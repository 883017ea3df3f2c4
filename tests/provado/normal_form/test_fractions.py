"""The rational normal form: zero exactly when the fraction of polynomials is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Expr, S, Symbol, exp, log, sqrt, together

from provado.language.words import scalar
from provado.normal_form.fractions import fraction

x, y, z = scalar("x"), scalar("y"), scalar("z")
ATOMS = [x, y, exp(x), exp(x / 2), exp(-y + x), log(x**2 + 1), S(2), S(1) / 3]
trees = st.recursive(
    st.sampled_from(ATOMS),
    lambda smaller: st.tuples(smaller, smaller, st.sampled_from("+-*/")).map(
        lambda t: {"+": t[0] + t[1], "-": t[0] - t[1], "*": t[0] * t[1]}.get(
            t[2], t[0] / (1 + t[1] ** 2)
        )
    ),
    max_leaves=5,
)


@given(trees)
def test_equal_forms_have_difference_zero(expression) -> None:
    """An expression less its common-denominator form is the fraction zero."""
    assert fraction(expression - together(expression)).is_zero
    assert fraction(expression - fraction(expression).expression()).is_zero


@given(trees)
def test_a_shift_is_not_zero(expression) -> None:
    """The twin: an expression less itself plus a little is not zero."""
    assert not fraction(expression - together(expression) + S(1) / 7).is_zero


@given(trees)
def test_factors_multiply_to_the_fraction(expression) -> None:
    """The content times the factors is the expression."""
    content, powers = fraction(expression).factors()
    product = content
    for base, count in powers:
        product *= base**count
    assert fraction(product - expression).is_zero


def test_exponentials_are_powers_of_one_atom() -> None:
    """exp(a/2), exp(a) and exp(−2a) are powers of one atom."""
    assert fraction(exp(x / 2) ** 2 * exp(x) * exp(-2 * x) - 1).is_zero
    assert fraction((exp(2 * x) - 1) / (exp(x) - 1) - exp(x) - 1).is_zero
    assert len(fraction(exp(x / 2) + exp(x / 3)).atoms) == 1


def test_atoms_are_independent() -> None:
    """√x and x are two atoms: nothing is concluded from the relation between them."""
    assert set(fraction(sqrt(x) * x).atoms) <= {sqrt(x), x, x ** (S(3) / 2)}
    assert not fraction(log(x * y) - log(x) - log(y)).is_zero


def test_constants_have_factors() -> None:
    """A rational number without any atom has a content and no factors."""
    assert fraction(S(3) / 4).factors() == (S(3) / 4, [])
    assert fraction(S(0)).is_zero


@pytest.mark.parametrize("undefined", [1 / (exp(x) * exp(-x) - 1), S.ComplexInfinity, S.NaN])
def test_undefined_expressions_are_errors(undefined) -> None:
    """A denominator that is identically zero is an error, and no atom."""
    with pytest.raises(ZeroDivisionError):
        fraction(undefined + Symbol("w"))


def test_division_is_by_the_main_atoms() -> None:
    """s³/(λ + s²) is s − λ·s/(λ + s²) if s is the main atom, whatever comes first otherwise."""
    lam, s = Symbol("lam"), Symbol("s")

    def depends(part: Expr) -> bool:
        return part.has(s)

    parts = fraction(s**3 / (lam + s**2), depends).partial(depends)
    assert {term / (outside * inside) for term, outside, inside in parts} == {
        s,
        -lam * s / (lam + s**2),
    }
