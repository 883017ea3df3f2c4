"""What is no statement of the language is refused, with what would be right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sympy import Abs, Gt, I, KroneckerDelta, Max, Rational, Symbol, sqrt

from provado import (
    Convex,
    Dimension,
    GradientRecursion,
    Identity,
    Impossible,
    Inequality,
    LocalMinimum,
    Minimiser,
    NotConvex,
    NotStrictlyConvex,
    Spectrum,
    Statement,
    StationaryPoints,
    Tangent,
    define,
    delta,
    differentiable,
    dimension,
    index,
    indices,
    integer,
    scalar,
    total,
    vector,
)
from provado.language.iverson import AtMost

K, D = dimension("K"), dimension("D")
j, k = indices("j k", 1, K)
x, z, w = vector("x", K), vector("z", K), vector("w", K)
t, p = scalar("t"), scalar("p", positive=True)
a, b = scalar("a"), scalar("b")
rising = differentiable("C", K, nondecreasing=True)
even = Symbol("E", integer=True, positive=True, even=True)


def _twice_defined() -> Statement:
    return Identity(define("g({})", [t], t)(p), define("g({})", [t], t + 1)(p))


REFUSED: dict[str, tuple[Callable[[], Any], str]] = {
    "a direction with a sign": (
        lambda: Convex(z[1] * z[2], z, along=vector("h", K, nonnegative=True)),
        "h stands for any direction, and so has no sign",
    ),
    "one direction for two variables": (
        lambda: Convex(-total((z[j] - w[j]) ** 2, j), z, w, along=(x, x)),
        "along: x is listed twice",
    ),
    "a parameter with a sign": (
        lambda: NotStrictlyConvex(total(z[j], j), z, scalar("e", nonnegative=True)),
        "e stands for any direction",
    ),
    "a point outside of the domain": (
        lambda: NotConvex(p**3, {p: -2}, {p: 0}),
        "p may not be -2, by what is assumed of it",
    ),
    "an integer at a half": (
        lambda: NotConvex(integer("n") ** 2, {integer("n"): Rational(1, 2)}, {integer("n"): 1}),
        "n may not be 1/2",
    ),
    "two scalars of one name": (
        lambda: Identity(Symbol("s", real=True), Symbol("s", positive=True)),
        "s stands for two things in one statement; name them apart",
    ),
    "a scalar and a vector of one name": (
        lambda: Identity(z[j], scalar("z")),
        "z stands for two things",
    ),
    "two functions of one name": (
        lambda: Identity(differentiable("f")(t), differentiable("f", convex=True)(t)),
        "f stands for two things",
    ),
    "two definitions of one name": (_twice_defined, r"g\(\{\}\) stands for two things"),
    "δ of a real": (
        lambda: Convex(t**2 + 5 * delta(t, 0), t),
        "the two sides of δ should be indices, and t may be no integer",
    ),
    "δ of a half": (lambda: Identity(total(delta(j, K / 2), j), 1), "and K/2 may be no integer"),
    "an entry at a half": (
        lambda: Identity(z[(K + 1) / 2], 0),
        r"the places in z\[K/2 \+ 1/2\] should be integers",
    ),
    "a bracket of reals": (
        lambda: Identity(AtMost(t, 1), 0),
        r"the two sides of \[i ≤ m\] should be integers, and t may be no integer",
    ),
    "an entry beyond the last": (
        lambda: Identity(z[K + 1], 0),
        r"z\[K \+ 1\]: z has places 1 … K, and K \+ 1 is none",
    ),
    "an entry before the first": (lambda: Identity(z[0], 0), "and 0 is none"),
    "δ with a range": (
        lambda: Identity(KroneckerDelta(j, k, (1, 3)), delta(j, k)),
        r"δ takes two indices and no range; write delta\(j, k\)",
    ),
    "a power that nobody computes": (
        lambda: Inequality(t ** (10**20) + t, at_least=-1),
        "powers are known up to 1000, and 100000000000000000000 is more",
    ),
    "a dimension that is assumed to be even": (
        lambda: Inequality(even, at_least=2),
        "E is assumed to be even; a name is a dimension, an integer, or a scalar with a sign",
    ),
    "a number that is not real": (
        lambda: Inequality(Symbol("c"), at_least=0),
        r"c is not known to be real; write scalar\('c'\)",
    ),
    "a variable listed twice": (
        lambda: Minimiser(t**2, t, t, at=(5, 0)),
        "of: t is listed twice",
    ),
    "a dimension of what is listed twice": (
        lambda: Dimension([t, t**2], of=[t, t], number=2),
        "of: t is listed twice",
    ),
    "stationary points in one scalar twice": (
        lambda: StationaryPoints(t**2, [t, t], [(0, 0)]),
        "t is listed twice",
    ),
    "a condition on a root of what is negative": (
        lambda: Impossible(Gt(t, sqrt(-2) * t, evaluate=False), Gt(t, 0)),
        "I is no real number",
    ),
    "a direction of another length": (
        lambda: Spectrum(delta(j, k), j, k, vector("v", D), at_least=0, at_most=1),
        "v and j should have one length",
    ),
    "a tangent at a name of the function": (
        lambda: Tangent(Convex(t**2 * a**2, t), at=a, to=b),
        "the tangent is taken at a, by which the function is differentiated",
    ),
    "a recursion through functions with properties": (
        lambda: GradientRecursion(
            rising, 2 * z, by=z[j], gradient=2 * Abs(rising.partial(2 * z, j))
        ),
        "C is assumed to be nondecreasing; what stands behind a layer is any",
    ),
    "one index for row and column": (
        lambda: Spectrum(delta(j, j), j, j, x, at_least=0, at_most=5),
        "j is the row and the column",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_statement_is_refused(name: str) -> None:
    """The message names the part, and says what would be right."""
    make, message = REFUSED[name]
    with pytest.raises(ValueError, match=message):
        _ = make().known_relations


def test_what_is_alike_and_right_is_read() -> None:
    """One rule for vectors of two lengths, a bound index under two ranges, a minimum at a sign."""
    y = vector("y", D)
    i = index("i", 1, D)
    short = define("‖{}‖²", [z], total(z[j] ** 2, j))
    long = define("‖{}‖²", [y], total(y[i] ** 2, i))
    both = Identity(short(z) + long(y), long(y) + short(z))
    assert len(both.known_relations) == 1
    assert len(LocalMinimum(t**2, {t: 0}).known_relations) == 2
    twice = total(total(delta(j, k), k), j) + total(index("j", 1, D), index("j", 1, D))
    assert len(Identity(twice, twice).known_relations) == 1
    assert len(Inequality((p + 1) ** 1000, above=0).known_relations) == 1


def test_no_certificate_is_imaginary() -> None:
    """A certificate with i in it is refused or shows nothing, though SymPy makes i² = −1."""
    for squared in (
        Inequality(t**2, at_most=0, certificate=(I * t) ** 2),
        Inequality(-(t**2), at_least=0, certificate=(I * t) ** 2),
    ):
        assert not squared.decide().proved
    with pytest.raises(ValueError, match="I is no real number"):
        Inequality(t, at_most=0, certificate=I * t).decide()


def test_a_definition_named_like_a_function_of_sympy_is_its_body() -> None:
    """SymPy would evaluate gamma(4) = 6 and compare; what is defined is −t."""
    gamma = define("gamma({})", [t], -t)
    assert Inequality(gamma(4), below=0).decide().proved
    assert Inequality(Max(0, gamma(4)), at_most=0).decide().proved
    assert not Inequality(gamma(4), above=0).decide().proved
