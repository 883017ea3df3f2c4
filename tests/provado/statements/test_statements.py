"""Each kind of statement: it proves a true one and refuses a false one of its kind."""

from __future__ import annotations

import pytest
from sympy import Abs, Gt, Integer, Lambda, Lt, Rational, exp, log, sqrt

import provado
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
    Statement,
    StationaryPoints,
    Tangent,
    define,
    delta,
    differentiable,
    dimension,
    index,
    indices,
    scalar,
    total,
    vector,
)
from provado.relation.verdict import Outcome
from tests.provado.statements.makers import counts_ones, sums_of

K = dimension("K")
j, k = indices("j k", 1, K)
x, z = vector("x", K), vector("z", K)
t, c, u = scalar("t"), scalar("c"), scalar("u")
p = scalar("p", positive=True)
nonzero = scalar("n", nonzero=True)
norm = total(z[j] ** 2, j)
log_sum_exp = log(total(exp(z[j]), j))
distance = total((z[j] - x[j]) ** 2, j)
decay = total(exp(-z[j]), j)
slopes = vector("s", K)
affine = total(x[j] * z[j], j) + t
average = delta(j, k) - 1 / K
later = index("l", j + 1, K)
cubic = t**2 * u + t * u**2 - 3 * t * u
origin = {t: 0, u: 0}
outer = differentiable("C", K)
above = outer.partial(2 * z, j)


TRUE: dict[str, Statement] = {
    "AsPrinted": AsPrinted(Inequality(t, below=p), {t: "0.46", p: "0.50"}),
    "Identity": Identity(total(z[j] + 1, j), total(z[k], k) + K),
    "Inequality": Inequality(1 / (1 + t**2), above=0, at_most=1),
    "Convex": Convex(norm, z, along=x, certificate=2 * total(x[j] ** 2, j)),
    "NotStrictlyConvex": NotStrictlyConvex(log_sum_exp, z, c, slope=1),
    "Dimension": Dimension(
        [1, (z[j], j), (z[j] ** 2, j), (z[j] * z[later], j, later)],
        of=[z],
        number=(K + 1) * (K + 2) / 2,
        degree=2,
    ),
    "Spectrum": Spectrum(
        average,
        j,
        k,
        x,
        at_least=0,
        at_most=1,
        certificates=(
            total(total((x[j] - x[k]) ** 2, j), k) / (2 * K),
            total(x[j], j) ** 2 / K,
        ),
    ),
    "StationaryPoints": StationaryPoints(cubic, [t, u], [(0, 0), (3, 0), (0, 3), (1, 1)]),
    "LocalMinimum": LocalMinimum(cubic, {t: 1, u: 1}),
    "SaddlePoint": SaddlePoint(cubic, origin, up=(1, -1), down=(1, 1)),
    "NotConvex": NotConvex(cubic, origin, {t: 1, u: 1}, Rational(1, 3)),
    "Jensen": Jensen(
        Convex(norm, z, along=x, modulus=2), start=vector("u", K), end=vector("v", K), weight=t
    ),
    "ClosedUnder": sums_of(2 * z[j], 2 * p, p),
    "GradientRecursion": GradientRecursion(outer, 2 * z, by=z[j], gradient=2 * above),
    "Granularity": Granularity(["0.3422", "0.5784", "0.5936"], of=529, alone_up_to=529),
    "Impossible": Impossible(Lt(norm, t), Lt(t, 1), Gt(norm, 1)),
    "Invariant": Invariant(
        Identity(total(z[j], j), t),
        start={z: 0, t: 0},
        step={z: z + x, t: t + total(x[j], j)},
        each=[x],
    ),
    "Tangent": Tangent(Convex(norm, z, along=x, modulus=2), at=vector("u", K), to=vector("v", K)),
    "Minimiser": Minimiser(p * distance, z, at=x, unique=2 * p),
    "NoMinimiser": NoMinimiser(decay, z, better=z + 1, certificate=decay * (1 - exp(-1))),
    "PValue": PValue("McNemar", "0.90", "0.50", of=50, at_most=Rational(1, 20)),
    "Radius": Radius(counts_ones(Rational(1, 2) + t), of=Abs(t), at=Rational(1, 2)),
    "Realises": counts_ones(Rational(1, 2)),
    "Reaches": Reaches(affine, total(slopes[j] * z[j], j) + c, by={x: slopes, t: c}, inputs=[z]),
}
FALSE: dict[str, Statement] = {
    "AsPrinted": AsPrinted(Identity(t, p), {t: "0.46", p: "0.50"}),
    "Identity": Identity(total(z[j] + 1, j), total(z[k], k) + 1),
    "Inequality": Inequality(1 / (1 + t**2), above=0, below=1),
    "Convex": Convex(-norm, z, along=x),
    "NotStrictlyConvex": NotStrictlyConvex(norm, z, c),
    "Dimension": Dimension([1, (z[j] * z[k], j, k)], of=[z], number=1 + K**2),
    "Spectrum": Spectrum(average, j, k, x, at_least=0, at_most=Rational(1, 2)),
    "StationaryPoints": StationaryPoints(cubic, [t, u], [(0, 0), (3, 0), (0, 3)]),
    "LocalMinimum": LocalMinimum(cubic, origin),
    "SaddlePoint": SaddlePoint(cubic, {t: 1, u: 1}, up=(1, 1), down=(1, -1)),
    "NotConvex": NotConvex(t**2 + u**2, origin, {t: 1, u: 1}),
    "Jensen": Jensen(
        Convex(norm, z, along=x, modulus=3), start=vector("u", K), end=vector("v", K), weight=t
    ),
    "ClosedUnder": sums_of(2 * z[j], p, p),
    "GradientRecursion": GradientRecursion(outer, 2 * z, by=z[j], gradient=above),
    "Granularity": Granularity(["0.3422", "0.7500"], of=529),
    "Impossible": Impossible(Lt(norm, t), Lt(t, 1)),
    "Invariant": Invariant(
        Identity(total(z[j], j), t), start={z: 0, t: 0}, step={z: z + x, t: t + 1}, each=[x]
    ),
    "Tangent": Tangent(Convex(norm, z, along=x, modulus=3), at=vector("u", K), to=vector("v", K)),
    "Minimiser": Minimiser(norm, z, at=1),
    "NoMinimiser": NoMinimiser(norm, z, better=z / 2),
    "PValue": PValue("Fisher", "0.52", "0.50", of=50, at_most=Rational(1, 20)),
    "Radius": Radius(counts_ones(Rational(1, 2) + t), of=Abs(t), at=Rational(1, 4)),
    "Realises": counts_ones(Rational(3, 2)),
    "Reaches": Reaches(norm, t, parameters=[z]),
}
SCOPES = {
    "PValue": "0.90 and 0.50 of 50 samples",
    "Granularity": "all n ≤ 529",
    "AsPrinted": "t printed as 0.46, p printed as 0.50",
    "Invariant": "every number of steps, every K ≥ 1",
    "ClosedUnder": "every number of layers, every K ≥ 1, p > 0",
    "GradientRecursion": "every number of layers, every K ≥ 1, every differentiable C_n; "
    "every K ≥ 1, every differentiable C",
    "Minimiser": "every K ≥ 1, p > 0",
    "Inequality": "all real t",
    "Radius": "every K ≥ 1, all integers A, z_j = −1 or z_j = 1 for every j, |t| < 1/2",
    "Realises": "every K ≥ 1, all integers A, z_j = −1 or z_j = 1 for every j",
    "Jensen": "every K ≥ 1, t ≥ 0, t ≤ 1",
    "StationaryPoints": "all real t, u",
    "LocalMinimum": "t = 1, u = 1",
    "SaddlePoint": "t = 0, u = 0",
    "NotConvex": "exact",
}
KINDS = [
    name
    for name in provado.__all__
    if isinstance(kind := getattr(provado, name), type)
    and issubclass(kind, Statement)
    and kind is not Statement
]


@pytest.mark.parametrize("kind", KINDS)
def test_a_true_statement_of_the_kind_is_proved(kind: str) -> None:
    """Every kind has a true example, proved for all that it speaks of."""
    verdict = TRUE[kind].decide()
    assert verdict.outcome is Outcome.PROVED, verdict
    assert verdict.scope == SCOPES.get(kind, "every K ≥ 1")
    assert verdict.confirmed_by


@pytest.mark.parametrize("kind", KINDS)
def test_a_false_statement_of_the_kind_is_refuted(kind: str) -> None:
    """Every kind has a false example, refuted with a witness."""
    verdict = FALSE[kind].decide()
    assert verdict.outcome is Outcome.REFUTED, verdict
    assert verdict.witness is not None


@pytest.mark.parametrize("kind", KINDS)
def test_the_twins_of_a_true_statement_do_not_pass_unnoticed(kind: str) -> None:
    """Each twin is refuted or proved, and one at least is refuted."""
    verdicts = [twin.statement.decide() for twin in TRUE[kind].twins()]
    assert any(verdict.refuted for verdict in verdicts)
    assert all(verdict.outcome is not Outcome.UNDECIDED for verdict in verdicts)


@pytest.mark.parametrize("kind", KINDS)
def test_text_and_latex_name_the_statement(kind: str) -> None:
    """Both writings are there and differ from those of the false example."""
    assert TRUE[kind].text() != FALSE[kind].text()
    assert TRUE[kind].latex() != FALSE[kind].latex()


def test_an_asymmetric_matrix_has_no_spectrum() -> None:
    """The symmetry that the Rayleigh quotient needs is part of the statement."""
    skew = Spectrum(z[j], j, k, x, at_least=0, at_most=1)
    verdict = skew.decide()
    assert verdict.refuted
    assert "z_k" in str(verdict.witness)


def test_an_invented_stationary_point_is_shown_with_its_gradient() -> None:
    """At the smallest part of the gradient that is not 0."""
    verdict = StationaryPoints(cubic, [t, u], [(0, 0), (3, 0), (0, 3), (2, 1)]).decide()
    assert verdict.refuted
    assert verdict.witness is not None
    assert verdict.witness.where() == "t = 2, u = 1"
    assert (verdict.witness.left_value, verdict.witness.right_value) == (2, 0)


@pytest.mark.parametrize(
    ("function", "points", "missing"),
    [
        (t**3 - 3 * t, [1], "t = −1"),
        (t**3 - 6 * t, [], "t = −√2"),
        (t**4 - 4 * t**2, [0], "t = −√2"),
    ],
)
def test_a_missing_stationary_point_is_found(
    function: object, points: list[int], missing: str
) -> None:
    """The smallest rational one by sampling, an irrational one by elimination."""
    verdict = StationaryPoints(function, [t], [(n,) for n in points]).decide()
    assert verdict.refuted
    assert verdict.witness is not None
    assert verdict.witness.where() == missing
    assert verdict.witness.right_value == 0


def test_a_polynomial_may_have_no_stationary_point() -> None:
    """An empty list is a statement too: t³ + t has none, t² has one."""
    verdict = StationaryPoints(t**3 + t, [t], []).decide()
    assert verdict.proved
    assert str(verdict.confirmed_by).startswith("Gröbner basis")
    assert "nowhere" in StationaryPoints(t**3 + t, [t], []).text()
    assert StationaryPoints(t**2, [t], []).decide().refuted


def test_a_complex_critical_point_is_none() -> None:
    """The gradient of t⁵ + 5t is 0 at four complex points and at no real one."""
    assert StationaryPoints(t**5 + 5 * t, [t], []).decide().proved
    assert StationaryPoints(t**5 - 5 * t, [t], [(-1,), (1,)]).decide().proved


def test_a_proof_that_elimination_contradicts_does_not_count(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Were the Gröbner basis to find another zero, nothing would be proved."""
    from provado.statements import stationary_points

    monkeypatch.setattr(stationary_points, "common_zeros", lambda *_: [(1, 1)])
    verdict = TRUE["StationaryPoints"].decide()
    assert verdict.outcome is Outcome.UNDECIDED
    assert "defect" in str(verdict.reason)


@pytest.mark.parametrize(
    ("function", "outcome"),
    [
        (t**2 + u**2, Outcome.PROVED),
        (t**2 - u**2, Outcome.REFUTED),
        (-(t**2) - u**2, Outcome.REFUTED),
        (t**2 + t + u**2, Outcome.REFUTED),
        (t**4 + u**4, Outcome.UNDECIDED),
        (t**2 * u**2, Outcome.UNDECIDED),
        (t**3 + u**2, Outcome.REFUTED),
        (-(t**4) - u**4, Outcome.REFUTED),
        (t**4 - u**5, Outcome.REFUTED),
    ],
)
def test_a_singular_hessian_leaves_it_to_higher_derivatives(
    function: object, outcome: Outcome
) -> None:
    """One of odd order or a negative one is against a minimum; in two variables none is for it."""
    assert LocalMinimum(function, origin).decide().outcome is outcome


@pytest.mark.parametrize(
    ("function", "outcome"),
    [
        (t**4, Outcome.PROVED),
        (t**4 - t**5, Outcome.PROVED),
        (exp(t) - t - t**2 / 2 - t**3 / 6, Outcome.PROVED),
        (t**3, Outcome.REFUTED),
        (t**6 - t**4, Outcome.REFUTED),
        (exp(t) - t - t**2 / 2, Outcome.REFUTED),
        (t**10, Outcome.UNDECIDED),
    ],
)
def test_in_one_variable_the_first_derivative_that_is_not_0_decides(
    function: object, outcome: Outcome
) -> None:
    """Even and positive it is a minimum; from the ninth on it is not looked for."""
    verdict = LocalMinimum(function, {t: 0}).decide()
    assert verdict.outcome is outcome


def test_a_point_of_one_scalar_is_a_number() -> None:
    """The point is written t = 1 for one scalar, and as a tuple for two."""
    assert LocalMinimum(t**2, {t: 0}).text() == "t² has a local minimum at t = 0"
    assert LocalMinimum(t**2 + u**2, origin).text().endswith("at (t, u) = (0, 0)")


def test_the_names_of_a_direction_are_new() -> None:
    """A scalar called h_t is not taken for the step in t."""
    other = scalar("h_t")
    assert LocalMinimum(t**2 + other**2, {t: 0, other: 0}).decide().proved
    assert LocalMinimum(t**2 - other**2, {t: 0, other: 0}).decide().refuted


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Inequality(t), "needs a bound"),
        (lambda: Inequality(t, above=0, at_least=0), "one bound on a side"),
        (lambda: Inequality(t, above=0, below=1, certificate=t), "belongs to one bound"),
        (lambda: Convex(norm, z), "needs the direction"),
        (lambda: Convex(t**2, t, along=x), "needs none"),
        (lambda: Convex(norm, z, along=x, strict=True), "one scalar only"),
        (lambda: StationaryPoints(exp(t), [t], []), "polynomial"),
        (lambda: StationaryPoints(log(2) * t, [t], []), "polynomial"),
        (lambda: StationaryPoints(t * u, [t], []), "depends on u"),
        (lambda: StationaryPoints(t**2, [t], [(0, 0)]), "has 1 coordinates"),
        (lambda: StationaryPoints(t**2 - 2, [t], [(sqrt(2),)]), "rational"),
        (lambda: StationaryPoints(t**2, [t], [(0,), (0,)]), "listed once"),
        (lambda: StationaryPoints(p**2, [p], []), "runs over all reals"),
        (lambda: LocalMinimum(K**2, {K: 1}), "runs over all reals"),
        (lambda: LocalMinimum(Abs(t), {t: 0}), "piecewise"),
        (lambda: SaddlePoint(cubic, {t: 0}, up=(1,), down=(1,)), "depends on u"),
        (lambda: SaddlePoint(cubic, origin, up=(1,), down=(1, 1)), "has 2 coordinates"),
        (lambda: NotConvex(cubic, origin, {t: 1}), "each scalar"),
        (lambda: NotConvex(cubic, origin, {t: 1, u: 1}, 1), "between 0 and 1"),
        (lambda: Convex(t**2, t, strict=True, modulus=1), "leave strict out"),
        (lambda: Convex(t**2, t, modulus=t), "depends on"),
        (lambda: Convex(norm, z, along=x, modulus=x[1] ** 2), "x stands for any"),
        (lambda: Convex(1 / nonzero, nonzero), "no convex set"),
        (
            lambda: Jensen(Identity(t, t), start=u, end=c, weight=p),
            "that of a Convex, not of: t = t",
        ),
        (lambda: Minimiser(t**2, at=0), "name the scalars"),
        (lambda: Minimiser(t**2, t, at=t), "do not depend on t"),
        (lambda: Minimiser(t**2, t, at=0, unique=t**2), "do not depend on t"),
        (lambda: Minimiser(p, p, at=0), "does not run over all reals"),
        (lambda: Minimiser(t**2, t, at=0, given=[Lt(t, 1)]), "a condition on t"),
        (lambda: Minimiser(norm + t**2, z, t, at=0), "1 values for z, t"),
        (lambda: Minimiser(norm, z, at=vector("v", K + 1)), "one shape"),
        (lambda: Minimiser(norm, z, at=Lambda((j, k), delta(j, k))), "2 indices"),
        (lambda: Minimiser(t**2, t, at=x), "whole vector"),
        (lambda: NoMinimiser(p, p, better=p / 2), "does not run over all reals"),
    ],
)
def test_an_ill_formed_statement_says_what_is_wrong(make: object, message: str) -> None:
    """A statement that makes no sense raises where it is written."""
    with pytest.raises(ValueError, match=message):
        make()  # type: ignore[operator]


def test_the_sign_of_a_vector_is_assumed_of_every_entry() -> None:
    """It is used, needed and named in the scope, for lengths that are fixed as well."""
    positive, fixed = vector("a", K, positive=True), vector("b", 2, nonnegative=True)
    statement = Inequality(total(positive[j] * z[j] ** 2, j) + positive[k], above=0)
    verdict = statement.decide()
    assert verdict.outcome is Outcome.PROVED
    assert verdict.scope == "every K ≥ 1, a > 0"
    assert Inequality(total(x[j] * z[j] ** 2, j) + x[k], above=0).decide().refuted
    two = Inequality(fixed[1] + fixed[2] + t**2, at_least=0).decide()
    assert (two.outcome, two.scope) == (Outcome.PROVED, "all real t, b ≥ 0, b of length 2")


def test_the_sign_of_a_scalar_is_in_the_scope_beside_the_dimensions() -> None:
    """A sum weighted with a positive number is positive where that number is."""
    assert Inequality(p * norm, at_least=0).decide().scope == "every K ≥ 1, p > 0"


def test_a_bound_may_be_the_value_of_a_definition() -> None:
    """Its twins move the value: 3 is above f(1) = 2, and not above 3."""
    square = define("f({})", [t], t**2 + 1)
    statement = Inequality(Integer(3), above=square(1))
    assert statement.decide().proved
    assert all(twin.statement.decide().refuted for twin in statement.twins())
