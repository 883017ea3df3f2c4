"""Convexity, by second derivatives and by chords, with and without a modulus."""

from __future__ import annotations

import pytest
from sympy import Abs, Eq, Expr, Max, Piecewise, Rational, exp, log

from provado import Convex, Jensen, Tangent, dimension, indices, scalar, total, vector
from provado.relation.verdict import Outcome
from provado.statements.variables import renamed

K = dimension("K")
j, k = indices("j k", 1, K)
x, z = vector("x", K), vector("z", K)
t, c, u = scalar("t"), scalar("c"), scalar("u")
p = scalar("p", positive=True)
norm = total(z[j] ** 2, j)


def test_a_strongly_convex_function_has_its_modulus_and_no_larger_one() -> None:
    """The squared norm has modulus 2 in every direction; without one its sum is flat."""
    squared_sum = total(z[j], j) ** 2
    assert Convex(p * norm, z, along=x, modulus=2 * p).decide().proved
    assert Convex(norm, z, along=x, modulus=Rational(9, 4)).decide().refuted
    assert Convex(squared_sum, z, along=x).decide().proved
    assert Convex(squared_sum, z, along=x, modulus=Rational(1, 8)).decide().refuted
    assert Convex(norm, z, along=x, modulus=0).decide().refuted
    assert Convex(p * t**2, t, modulus=2 * p).decide().proved
    assert Convex(t**4, t, modulus=Rational(1, 8)).decide().refuted


def test_a_chord_of_a_function_that_is_not_convex_refutes_jensen() -> None:
    """The witness is a chord, not a second derivative."""
    verdict = Jensen(Convex((t**2 - 1) ** 2, t), start=u, end=c, weight=Rational(1, 2)).decide()
    assert verdict.refuted
    assert verdict.witness is not None
    assert verdict.witness.where() == "c = 1, u = 0"


@pytest.mark.parametrize("function", [1 / t**2, t**4 - t**2 / 10**6, exp(Abs(t)) - t**2 / 10**6])
def test_jensen_rests_on_the_second_derivative(function: Expr) -> None:
    """Where it is not shown to exist and to be ≥ 0, the inequality is not proved."""
    verdict = Jensen(Convex(function, t), start=u, end=c, weight=Rational(1, 3)).decide()
    assert verdict.outcome is not Outcome.PROVED


@pytest.mark.parametrize("function", [Abs(t), Max(0, t), Max(t, -2 * t, t**2)])
def test_a_kink_does_not_spoil_convexity(function: Expr) -> None:
    """Where there is no second derivative the chords decide, for the function and against it."""
    assert Convex(function, t).decide().proved
    assert Convex(-function, t).decide().refuted
    assert Convex(function + p * t**2, t, modulus=2 * p).decide().proved
    assert Convex(function, t, strict=True).decide().outcome is not Outcome.PROVED
    assert Jensen(Convex(function, t), start=u, end=c, weight=Rational(1, 3)).decide().proved


@pytest.mark.parametrize(
    "function",
    [
        Piecewise((1, t > 0), (0, True)),
        Piecewise((t**2 + 1, t > 0), (t**2, True)),
        Piecewise((5, Eq(t, 1)), (t**2, True)),
        t * Abs(t),
    ],
)
def test_a_jump_spoils_convexity(function: Expr) -> None:
    """The second derivative is nowhere negative off the jump; a chord is below the function."""
    assert Convex(function, t).decide().refuted
    assert Jensen(Convex(function, t), start=u, end=c, weight=Rational(1, 2)).decide().refuted


def test_a_function_may_be_strictly_convex_where_its_second_derivative_is_0() -> None:
    """The fourth power is strictly convex, a line is not, and the witness is a chord."""
    assert Convex(t**4, t, strict=True).decide().proved
    verdict = Convex(3 * t, t, strict=True).decide()
    assert verdict.refuted
    assert verdict.witness is not None
    assert verdict.witness.where() == "t′ = 1, t′′ = 0, θ = 1/2"


def test_the_names_of_a_chord_are_new() -> None:
    """A scalar called t′ or θ is not taken for an end of the chord or for its weight."""
    others = scalar("t′") * scalar("θ")
    assert Convex(Abs(t - others), t).decide().proved
    assert Convex(-Abs(t - others), t).decide().refuted


def test_jensen_holds_where_the_function_has_values() -> None:
    """−log is convex on the positive numbers, and the chord stays between two of them."""
    q, r = scalar("q", positive=True), scalar("r", positive=True)
    minus_log = Convex(-log(p), p)
    weight = scalar("θ", positive=True)
    assert Jensen(minus_log, start=q, end=r, weight=Rational(1, 4)).decide().proved
    with pytest.raises(ValueError, match="c may lie where p may not"):
        Jensen(minus_log, start=c, end=r, weight=weight)


def test_the_ends_of_a_chord_have_names_of_their_own() -> None:
    """Also where the variables of the function are called x and x′."""
    twice = (scalar("x"), scalar("x′"))
    start = renamed(twice, "′", {"x", "x′"})
    assert len({*map(str, start)} | {"x", "x′"}) == 4


def test_a_tangent_of_a_convex_function_lies_below_it() -> None:
    """Also on the positive numbers, and for a kink away from it; never for a saddle."""
    q, r = scalar("q", positive=True), scalar("r", positive=True)
    assert Tangent(Convex(-log(p), p), at=q, to=r).decide().proved
    assert Tangent(Convex(exp(t), t), at=u, to=c).decide().proved
    assert Tangent(Convex(t**3, t), at=u, to=c).decide().refuted
    assert Tangent(Convex(z[1] * z[K], z, along=x), at=x, to=z).decide().refuted


def test_a_tangent_at_a_kink_is_not_proved() -> None:
    """The derivative does not exist there; where it does, the second derivative is not known."""
    assert not Tangent(Convex(Abs(t), t), at=u, to=c).decide().proved


def test_the_index_of_a_function_is_not_caught_by_its_slope() -> None:
    """A function that names the index j keeps its j in the sum over the entries."""
    about = total((z[k] - z[j]) ** 2, k)
    convex = Convex(about, z, along=x, certificate=2 * total((x[k] - x[j]) ** 2, k))
    verdict = Tangent(convex, at=vector("u", K), to=vector("v", K)).decide()
    assert verdict.proved
