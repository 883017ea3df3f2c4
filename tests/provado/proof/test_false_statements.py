"""False statements that once looked proved, or true ones that looked false: each stays settled."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sympy import (
    Abs,
    E,
    Eq,
    Gt,
    I,
    Idx,
    Integer,
    Lambda,
    Lt,
    Max,
    Ne,
    Piecewise,
    Rational,
    Symbol,
    exp,
    log,
    oo,
    sign,
    sqrt,
)

from provado import (
    Convex,
    GradientRecursion,
    Identity,
    Inequality,
    Invariant,
    Minimiser,
    NotStrictlyConvex,
    Reaches,
    Spectrum,
    Statement,
    d,
    define,
    delta,
    differentiable,
    dimension,
    every,
    index,
    indices,
    integer,
    kinked,
    over,
    power,
    scalar,
    times,
    total,
    vector,
)
from provado.relation.verdict import Outcome

K, N = dimension("K"), dimension("N")
i, j, k, p = indices("i j k p", 1, K)
v, x, z = (vector(name, K) for name in "vxz")
after, second = index("q", p + 1, K), index("m", 2, K)
later = index("n", second + 1, K)
t, c = scalar("t"), scalar("c")
a, m, q = scalar("a"), scalar("m", nonnegative=True), scalar("q", positive=True)
f, g = differentiable("f", K), differentiable("g", K, convex=True)
far = 1000  # beyond all points that sampling looks at
steep = kinked("f", t, Max(0, t - far), derivative=Piecewise((2, t > far), (0, True)), kink=far)
inverse = kinked("h", t, 1 / t, derivative=-1 / t**2, kink=0)
all_above = 2 * Piecewise((1, every(i, z[i] + exp(z[i]) > -far)), (0, True)) - 1
negative = scalar("w", negative=True)
ratio = define("ratio({}, {})", (t, c), t**2 / c)
root = define("root({})", (t,), sqrt(t))
nothing = define("nothing({})", (t,), Integer(0))
step_down = {"start": {t: 1}, "step": {t: t - 1}}
dip = (t - Rational(7, 13)) ** 2 - Rational(1, 10**6)  # below 0 near 7/13 alone

NOT_PROVED: dict[str, Callable[[], Statement]] = {
    "the middle place, which K may not have": lambda: Identity(
        Rational(1, 10**50) * total(delta(i, K + 1 - i), i), Rational(1, 10**50)
    ),
    "an index where it is not later, though its name says so": lambda: Identity(
        total(total(1 / (after - p), after, 1, K), p) + total(1, j),
        total(total(1 / (after - p), after, 1, K), p) + K,
        given=[Gt(c, 0)],
    ),
    "an index beyond the range of its name": lambda: Identity(
        total(1 / total(delta(i, j), j), i, 1, N) + total(1, j),
        total(1 / total(delta(i, j), j), i, 1, N) + K,
    ),
    "a free index within a sum over the end of its range": lambda: Identity(
        total(v[after - p], p), total(v[after - p], p)
    ),
    "certificate with a log": lambda: Inequality(
        dip, above=0, certificate=exp(log(dip), evaluate=False)
    ),
    "certificate with a root": lambda: Inequality(dip, at_least=0, certificate=power(sqrt(dip), 2)),
    "certificate with a denominator": lambda: Inequality(
        (t**2 - 2) ** 2, above=0, certificate=power(power(t**2 - 2, -2), -1)
    ),
    "index like an internal one": lambda: Convex(
        z[p] ** 2 - total((1 - delta(i, p)) * z[i] ** 2, i), z, along=x
    ),
    "condition on a name that is bound": lambda: Identity(
        total(times(v[i], power(v[i], -1)), i), K, given=[Ne(v[i], 0)]
    ),
    "assumptions that contradict each other": lambda: Inequality(
        t, at_most=-5, given=[Gt(t, 1), Lt(t, 0)]
    ),
    "equations that contradict each other": lambda: Identity(t, 2, given=[Eq(t, 1), Eq(t, 2)]),
    "indices that are and are not equal": lambda: Identity(z[j], z[k], given=[Ne(j, k), Eq(j, k)]),
    "arguments that cancel in a definition": lambda: Identity(ratio(t, t), t),
    "definitions that cancel": lambda: Identity(over(ratio(t, 1), ratio(t, 1)), 1),
    "a root in a definition that is squared": lambda: Identity(root(t) ** 2, t),
    "a definition that is 0 over what may be 0": lambda: Identity(nothing(t) / t, 0),
    "a step to where the property has no value": lambda: Invariant(
        Identity(over(t, t), 1), **step_down
    ),
    "an inequality that loses its value after a step": lambda: Invariant(
        Inequality(over(t, t), above=0), **step_down
    ),
    "piecewise without a last piece": lambda: Identity(
        Piecewise((t, t > 0)), Piecewise((t, t > 0))
    ),
    "the sign of one entry of an argument": lambda: Identity(
        f(Lambda(i, Abs(z[i] - far))), f(Lambda(j, sign(z[i] - far) * (z[j] - far)))
    ),
    "the sign of one entry for all": lambda: Identity(
        Piecewise((1, every(i, z[i] > -far)), (0, True)), Piecewise((1, z[i] > -far), (0, True))
    ),
    "a known entry for all": lambda: Inequality(
        all_above, above=0, certificate=Integer(1), given=[Eq(z[i], 0)]
    ),
    "a third derivative of a convex function": lambda: Inequality(
        total(total(g.partial(z, i, j, i) * x[i] * x[j], i), j), at_least=0
    ),
    "a wrong slope that is assumed": lambda: Inequality(
        c, at_least=a, given=[Eq(d(steep(t), t), c), Eq(steep.derivative(t), a), Ne(t, far)]
    ),
    "a function without a value at its kink": lambda: Identity(inverse(t), inverse(t)),
    "a state that may not exist": lambda: Invariant(
        Inequality(a, at_least=0), start={a: 0, t: 1}, step={a: a + t**2, t: 1 / (a - 1)}
    ),
    "an entry of the state that may not exist": lambda: Invariant(
        Inequality(a, at_least=0), start={a: 0, z: 0}, step={a: a, z: Lambda(j, z[j + 1])}
    ),
}

TRUE: dict[str, Callable[[], Statement]] = {
    "a place and its mirror image": lambda: Identity(
        delta(i, K + 1 - i) * v[i], delta(i, K + 1 - i) * v[K + 1 - i]
    ),
    "an index that is never 1, where it is": lambda: Identity(
        delta(1, second) * total(v[later], later), 0
    ),
    "a root of what may be 0": lambda: Inequality(sqrt(m), at_least=0),
    "a norm": lambda: Inequality(sqrt(total(z[i] ** 2, i)), at_least=z[j]),
    "a power of what may be 0": lambda: Inequality(m**q, at_least=0),
    "a negative number to an integer": lambda: Inequality(t**c, at_least=0, given=[Eq(c, 2)]),
}

PROVED: dict[str, Callable[[], Statement]] = {
    "a negative scalar": lambda: Inequality(negative, below=0),
    "large values": lambda: Identity(exp(100 * t), exp(50 * t) ** 2),
    "large coefficients": lambda: Identity((t**2 + 10**50) * (t**2 - 10**50), t**4 - 10**100),
    "an index without a value at K = 1": lambda: Inequality(exp(z[index("n", 2, K)]), above=0),
    "a logarithm under its condition": lambda: Identity(log(c), log(c), given=[Gt(c, 0)]),
    "a denominator under its condition": lambda: Identity(
        1 / (t - 1), 1 / (t - 1), given=[Ne(t, 1)]
    ),
    "a denominator in a definition that is never 0": lambda: Identity(
        ratio(t, t**2 + 1) * (t**2 + 1), t**2
    ),
    "constants": lambda: Inequality(E, above=2),
}

REFUSED: dict[str, tuple[Callable[[], object], str]] = {
    "a root of −1 for a parameter": (
        lambda: Reaches(t**2, -(c**2), by={t: I * c}),
        "I.c is no real number",
    ),
    "infinity for every entry": (lambda: Reaches(0 * v[j], 0, by={v: oo}), "oo is no real number"),
    "a vector with any number of entries": (
        lambda: vector("u", integer("n")),
        "made of dimensions, which n is not",
    ),
    "slope with the parameter": (
        lambda: NotStrictlyConvex(total(z[i] ** 2, i), z, c, slope=K * c),
        "c stands for any direction",
    ),
    "direction in the function": (lambda: Convex(z[1] * x[1], z, along=x), "x stands for any"),
    "direction that is the variable": (lambda: Convex(z[1] ** 2, z, along=z), "z stands for any"),
    "direction in the matrix": (
        lambda: Spectrum(x[j] * x[k], j, k, x, at_least=0, at_most=1),
        "x stands for any vector",
    ),
    "matrix that is not square": (
        lambda: Spectrum(Integer(0), j, index("m", 1, K + 1), x, at_least=0, at_most=0),
        "one range",
    ),
    "condition on the variable": (
        lambda: Convex(1 / t**2, t, strict=True, given=[Ne(t, 0)]),
        "no convex set",
    ),
    "direction of another length": (
        lambda: Convex(total(z[i] ** 2, i), z, along=vector("x", K + 1)),
        "same shape",
    ),
    "whole vectors": (lambda: Identity(z, z).relations(), "whole vector"),
    "strings": (lambda: Identity("c", "c"), "is a string"),
    "comparisons": (lambda: Identity(c > 0, c > 0), "no number"),
    "truth values as conditions": (lambda: Identity(c, c, given=[c == 0]), "no condition"),
    "one condition without a list": (lambda: Identity(c, c, given=Ne(j, k)), "a list"),
    "complex symbols": (
        lambda: Identity(Symbol("s"), Symbol("s")).relations(),
        "not known to be real",
    ),
    "indices without a range": (
        lambda: Identity(z[Idx("m")], z[Idx("m")]).relations(),
        "no range",
    ),
    "two indices of one name": (
        lambda: Identity(z[j], z[index("j", 2, K)]).relations(),
        "two lengths",
    ),
    "condition on an entry that is the variable": (
        lambda: Convex(1 / z[1] ** 2, z[1], given=[every(i, Ne(z[i], 0))]),
        "no scalar, vector or matrix",
    ),
    "a scalar and a vector": (
        lambda: Convex(t**2 + z[1] ** 2, t, z, along=x),
        "in vectors or matrices alone",
    ),
    "kink that moves": (
        lambda: kinked("f", t, Max(0, t), derivative=Integer(2), kink=t),
        "is a rational number, not t",
    ),
    "function of the positive numbers": (
        lambda: kinked("f", q, log(q), derivative=1 / q, kink=0),
        "a function of every real, not of q alone",
    ),
    "function of one at a vector": (lambda: differentiable("φ")(z), "takes one real number"),
    "derivative of a negative order": (
        lambda: differentiable("φ").derivative(t, -1),
        "at least 1, not -1",
    ),
    "ends that are no integers": (lambda: index("n", 1, t), "from an integer to an integer"),
    "property of every state": (
        lambda: Invariant(Minimiser(t, t, at=0), start={t: 0}, step={t: t + 1}),
        "an Identity or an Inequality, not a Minimiser",
    ),
    "dimension that changes": (
        lambda: Invariant(Inequality(t, at_least=0), start={t: 0, K: 1}, step={t: t, K: K + 1}),
        "K is a dimension",
    ),
    "condition on any function": (
        lambda: GradientRecursion(
            f, 2 * z, by=z[j], gradient=0, given=[Eq(f.partial(2 * z, j), 0)]
        ),
        "a condition on f",
    ),
    "scalars with other assumptions": (lambda: scalar("n", integer=True), "cannot be assumed"),
}


@pytest.mark.parametrize("name", NOT_PROVED)
def test_what_is_not_always_true_is_not_proved(name: str) -> None:
    """Each is false, undefined or about nothing at all, in a way that is easy to overlook."""
    assert NOT_PROVED[name]().decide().outcome is not Outcome.PROVED


@pytest.mark.parametrize("name", TRUE)
def test_what_is_true_is_not_refuted(name: str) -> None:
    """Each is true at points where a hasty evaluation finds no value."""
    assert TRUE[name]().decide().outcome is not Outcome.REFUTED


@pytest.mark.parametrize("name", PROVED)
def test_what_is_true_is_proved_and_confirmed(name: str) -> None:
    """Each is true, in a way that a hasty check takes for false."""
    verdict = PROVED[name]().decide()
    assert verdict.outcome is Outcome.PROVED, verdict
    assert verdict.confirmed_by


@pytest.mark.parametrize("name", REFUSED)
def test_what_makes_no_sense_is_refused_where_it_is_written(name: str) -> None:
    """The error says what is wrong."""
    make, message = REFUSED[name]
    with pytest.raises(ValueError, match=message):
        make()


def test_a_maximum_has_no_derivative_where_its_arguments_meet() -> None:
    """The witness says that there is no value, and does not make one up."""
    step = Piecewise((1, t > 0), (0, True))
    verdict = Identity(d(Max(t, 0), t), step).decide()
    assert verdict.refuted
    assert "∂/∂t (max(0, t)) has no value" in str(verdict.witness)
