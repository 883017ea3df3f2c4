"""False statements of every kind, made to look true: none is proved, some are refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sympy import (
    Abs,
    Ge,
    Gt,
    Integer,
    Lambda,
    Le,
    Lt,
    Max,
    Min,
    Piecewise,
    Rational,
    exp,
    log,
    sqrt,
    tanh,
)

from provado import (
    AsPrinted,
    Convex,
    Dimension,
    GradientRecursion,
    Granularity,
    Identity,
    Impossible,
    Inequality,
    Invariant,
    Jensen,
    LocalMinimum,
    Minimiser,
    NoMinimiser,
    NotConvex,
    NotStrictlyConvex,
    PValue,
    Radius,
    Reaches,
    SaddlePoint,
    Spectrum,
    StationaryPoints,
    Tangent,
    d,
    define,
    delta,
    differentiable,
    dimension,
    index,
    indices,
    matrix,
    printed,
    scalar,
    total,
    vector,
)
from tests.provado.statements.makers import counts_ones, ones, sums_of
from tests.provado.statements.test_statements import KINDS

K = dimension("K")
j, k = indices("j k", 1, K)

later, beyond, late = index("l", j + 1, K), index("m", K + 1, K), index("r", 9, K)
t, a, b = scalar("t"), scalar("a"), scalar("b")
p, q, w = scalar("p", positive=True), scalar("q", nonnegative=True), scalar("w", nonzero=True)
x, z, h = vector("x", K), vector("z", K), vector("h", K)
y = vector("y", K, nonnegative=True)
A = matrix("A", K, K)
outer, rising = differentiable("C", K), differentiable("f", nondecreasing=True)
bowl = differentiable("g", convex=True)
mean = define("mean({})", [z], total(z[j], j) / K)
root = define("root({})", [q], sqrt(q))
norm, tiny = total(z[j] ** 2, j), Rational(1, 10**40)


def radius(at: Any, of: Any) -> Radius:
    """How far the threshold may be off: the right answer is ½."""
    return Radius(counts_ones(Rational(1, 2) + t), of=of, at=at)


FALSE: dict[str, list[Callable[[], Any]]] = {
    "Identity": [
        lambda: Identity(total(z[j], j) ** 2, norm),
        lambda: Identity(total(z[j] * x[k], j), total(z[j] * x[j], j)),
        lambda: Identity(total(1, later), K - j + 1),
        lambda: Identity(total(total(delta(j, k), k), j), K * K),
        lambda: Identity(t + tiny, t),
        lambda: Identity(A[j, k], A[k, j]),
        lambda: Identity(total(A[j, k], k), total(A[k, j], k)),
        lambda: Identity(sqrt(t**2), t),
        lambda: Identity(log(exp(a) * exp(b)), a * b),
        lambda: Identity(z[beyond], z[beyond] + 1),
        lambda: Identity(d(Max(0, t), t), Piecewise((1, t > 0), (0, True))),
        lambda: Identity(mean(z + x), mean(z) + mean(x) / 2),
        lambda: Identity(root(t) ** 2, t),
    ],
    "Inequality": [
        lambda: Inequality(t**2, above=0),
        lambda: Inequality(norm, at_least=total(z[j], j) ** 2),
        lambda: Inequality(exp(t), at_least=1 + t + tiny),
        lambda: Inequality(late, at_most=12),
        lambda: Inequality(K, at_least=2),
        lambda: Inequality(total(y[j], j), above=0),
        lambda: Inequality(1 / p, at_least=tiny),
        lambda: Inequality(t, at_least=0, given=[Ge(t**2, 0)]),
        lambda: Inequality(t**2, at_least=t),
        lambda: Inequality(rising(a), at_least=rising(b), given=[Ge(a, b - 1)]),
        lambda: Inequality(tanh(t), at_most=1 - tiny),
    ],
    "Convex": [
        lambda: Convex(t**3, t),
        lambda: Convex(-log(1 + exp(t)), t),
        lambda: Convex(z[1] * z[2], z, along=x, given=[Ge(K, 2)]),
        lambda: Convex(Min(t, 1), t),
        lambda: Convex(norm, z, along=x, modulus=2 + tiny),
        lambda: Convex(t**4, t, modulus=tiny),
        lambda: Convex(rising(t), t),
        lambda: Convex(sqrt(1 + t**2) - t**2 / 2, t),
        lambda: Convex(norm - 2 * z[1] ** 2, z, along=h),
        lambda: Convex(total(z[j] * x[j], j), z, x, along=(h, vector("g", K))),
    ],
    "NotConvex": [
        lambda: NotConvex(t**4, {t: -1}, {t: 1}),
        lambda: NotConvex(Abs(t), {t: -1}, {t: 1}),
        lambda: NotConvex(2 * t + 1, {t: 0}, {t: 5}),
        lambda: NotConvex(-(t**2), {t: 1}, {t: 1}),
    ],
    "NotStrictlyConvex": [
        lambda: NotStrictlyConvex(norm, z, t),
        lambda: NotStrictlyConvex(total(exp(z[j]), j), z, t, slope=1),
        lambda: NotStrictlyConvex(total(z[j], j), z, t, slope=1),
    ],
    "Jensen": [
        lambda: Jensen(Convex(t**3, t), start=a, end=b, weight=p),
        lambda: Jensen(Convex(t**2, t, modulus=3), start=a, end=b, weight=q),
        lambda: Jensen(Convex(-norm, z, along=h), start=x, end=vector("v", K), weight=t),
    ],
    "Tangent": [
        lambda: Tangent(Convex(t**3, t), at=a, to=b),
        lambda: Tangent(Convex(t**2, t, modulus=2 + tiny), at=a, to=b),
        lambda: Tangent(Convex(-norm, z, along=h), at=x, to=vector("v", K)),
    ],
    "Spectrum": [
        lambda: Spectrum(delta(j, k), j, k, x, at_least=0, at_most=1 - tiny),
        lambda: Spectrum(z[j] * z[k], j, k, x, at_least=0, at_most=1),
        lambda: Spectrum(A[j, k], j, k, x, at_least=-1, at_most=1),
        lambda: Spectrum(Integer(1), j, k, x, at_least=0, at_most=K - 1),
    ],
    "StationaryPoints": [
        lambda: StationaryPoints(t**3 - 3 * t, [t], [(1,)]),
        lambda: StationaryPoints(t**2 + a**2, [t, a], []),
        lambda: StationaryPoints(t**3 - 6 * t, [t], []),
        lambda: StationaryPoints(t**2 * a**2, [t, a], [(0, 0)]),
    ],
    "LocalMinimum": [
        lambda: LocalMinimum(t**3, {t: 0}),
        lambda: LocalMinimum(t**2 - tiny * a**4 - a**2, {t: 0, a: 0}),
        lambda: LocalMinimum(-(t**4), {t: 0}),
        lambda: LocalMinimum((a - t**2) * (a - 3 * t**2), {t: 0, a: 0}),
    ],
    "SaddlePoint": [
        lambda: SaddlePoint(t**2 + a**2, {t: 0, a: 0}, up=(1, 0), down=(0, 1)),
        lambda: SaddlePoint(t**2 - a**2 + t, {t: 0, a: 0}, up=(1, 0), down=(0, 1)),
        lambda: SaddlePoint(t**4 + a**4, {t: 0, a: 0}, up=(1, 0), down=(1, 1)),
    ],
    "Minimiser": [
        lambda: Minimiser(t**4 - t**2, t, at=0),
        lambda: Minimiser((t - 1) ** 2, t, at=1 + tiny),
        lambda: Minimiser(total((z[j] - x[j]) ** 2, j), z, at=-x),
        lambda: Minimiser((total(z[j], j) - 1) ** 2, z, at=0),
        lambda: Minimiser(total(z[j], j) ** 2, z, at=0, unique=1),
        lambda: Minimiser(bowl(t), t, at=0),
    ],
    "NoMinimiser": [
        lambda: NoMinimiser(t**2, t, better=t / 2),
        lambda: NoMinimiser(exp(-t), t, better=t - 1),
        lambda: NoMinimiser(total(y[j] * z[j] ** 2, j), z, better=0),
    ],
    "AsPrinted": [
        lambda: AsPrinted(Inequality(t, at_most=a), {t: "0.50", a: "0.50"}),
        lambda: AsPrinted(Inequality(t, below=Rational(1, 2) + tiny), {t: "0.5"}),
        lambda: AsPrinted(Inequality(a - t, at_least=47), {a: "2 min 26 s", t: "1 min 39 s"}),
        lambda: AsPrinted(Identity(p**2, 2), {p: "1.41421356237309504880168872420969807857"}),
    ],
    "Granularity": [
        lambda: Granularity(["0.7500"], of=529),
        lambda: Granularity(["0.50", "0.25"], of=8, alone_up_to=8),
        lambda: Granularity(["0.5000"], of=1999),
        lambda: Granularity([printed("0.33", "exact")], of=3),
    ],
    "PValue": [
        lambda: PValue("Fisher", "0.7732", "0.7845", of=529, at_most=Rational(1, 20)),
        lambda: PValue("McNemar", "0.7732", "0.7845", of=529, at_most=Rational(1, 20)),
        lambda: PValue("McNemar", "0.7732", "0.7845", of=529, above=Rational(1, 20)),
        lambda: PValue("binomial", "16.45 %", Rational(1, 6), of=3000, above=Rational(1, 20)),
    ],
    "Impossible": [
        lambda: Impossible(Gt(a, b), Gt(b, t), Gt(t, a - 1)),
        lambda: Impossible(Lt(norm, p)),
        lambda: Impossible(Le(t**2, 0)),
        lambda: Impossible(Ge(ones, 13), Lt(norm, 100)),
    ],
    "Invariant": [
        lambda: Invariant(Inequality(t, at_most=9), start={t: 0}, step={t: t + 1}),
        lambda: Invariant(Identity(t, a), start={t: 0, a: 0}, step={t: a, a: t + 1}),
        lambda: Invariant(
            Inequality(t, at_least=0), start={t: 1}, step={t: t - a}, each=[a], given=[Le(a, t + 1)]
        ),
        lambda: Invariant(
            Identity(total(z[j], j), t), start={z: 1, t: 1}, step={z: 2 * z, t: 2 * t}
        ),
    ],
    "GradientRecursion": [
        lambda: GradientRecursion(
            outer,
            Lambda(j, z[j] ** 2),
            by=z[j],
            gradient=2 * outer.partial(Lambda(j, z[j] ** 2), j),
        ),
        lambda: GradientRecursion(
            outer,
            Lambda(j, total(A[j, k] * z[k], k)),
            by=z[j],
            gradient=total(A[j, k] * outer.partial(Lambda(j, total(A[j, k] * z[k], k)), k), k),
        ),
        lambda: GradientRecursion(outer, z + 1, by=z[j], gradient=Abs(outer.partial(z + 1, j))),
    ],
    "ClosedUnder": [
        lambda: sums_of(z[j] ** 2, p, p),
        lambda: sums_of(z[j] + 1, p, p),
        lambda: sums_of(-z[j], -p, p),
        lambda: sums_of(2 * z[j], 2 * p + tiny, p),
    ],
    "Realises": [
        lambda: counts_ones(0),
        lambda: counts_ones(Rational(3, 2)),
        lambda: counts_ones(Rational(1, 2), factor=-1),
        lambda: counts_ones(Rational(1, 2), given=[]),
    ],
    "Radius": [
        lambda: radius(Rational(1, 3), of=Abs(t)),
        lambda: radius(Rational(3, 4), of=Abs(t)),
        lambda: radius(Rational(1, 2), of=t),
    ],
    "Reaches": [
        lambda: Reaches(t**2, a, by={t: sqrt(a)}),
        lambda: Reaches(t * b, a, by={t: a / b}, inputs=[b]),
        lambda: Reaches(t * w, a, by={t: a}, inputs=[w]),
        lambda: Reaches(t**2, -p, parameters=[t]),
    ],
    "Dimension": [
        lambda: Dimension([(z[j], j), total(z[j], j)], of=[z], number=K + 1),
        lambda: Dimension([(z[j] * z[k], j, k)], of=[z], number=K**2),
        lambda: Dimension([1, t, t**2, (t + 1) ** 2], of=[t], number=4),
        lambda: Dimension([1, t, t**2], of=[t], number=3, degree=3),
    ],
}
CASES = [
    pytest.param(f"{kind}-{number}", make, id=f"{kind}-{number}")
    for kind, made in FALSE.items()
    for number, make in enumerate(made)
]


REFUSED = {  # the others are decided
    "ClosedUnder-2": "may get a sign that it is assumed not to have",
    "Reaches-1": "it is chosen before the inputs",
}


@pytest.mark.parametrize(("name", "make"), CASES)
def test_none_of_these_is_proved(name: str, make: Callable[[], Any]) -> None:
    """Neither by the proof alone nor by the verdict; what is refused says why."""
    if name in REFUSED:
        with pytest.raises(ValueError, match=REFUSED[name]):
            make()
        return
    statement = make()
    assert not statement._decided().proved
    assert not statement.decide().proved


def test_every_kind_has_some() -> None:
    """All kinds, and 60 statements at the least."""
    assert {*FALSE} == {*KINDS}
    assert len(CASES) >= 60
