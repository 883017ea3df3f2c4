"""Random statements of every kind, their slots filled from the pool; not all are well-formed."""

from __future__ import annotations

from typing import Any

from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from sympy import (
    Abs,
    Ge,
    Gt,
    I,
    Integer,
    Lambda,
    Le,
    Lt,
    Max,
    Rational,
    expand,
)

from provado import (
    AsPrinted,
    Dimension,
    GradientRecursion,
    Granularity,
    Identity,
    Impossible,
    Inequality,
    Invariant,
    Minimiser,
    NoMinimiser,
    PValue,
    Radius,
    Reaches,
    differentiable,
    index,
    printed,
    total,
)
from provado.statements.mutation import mutants
from tests.provado.fuzz.expressions import (
    FREE,
    UNFIT_INDICES,
    A,
    K,
    a,
    b,
    conditions,
    expressions,
    j,
    k,
    names,
    numbers,
    p,
    q,
    rarely,
    scalars,
    t,
    w,
    x,
    y,
    z,
)
from tests.provado.fuzz.functions import (
    about_convex,
    convex,
    jensen_of,
    local_minima,
    minimisers,
    not_convex,
    not_strictly_convex,
    saddle_points,
    spectra,
    stationary_points,
    tangent_of,
)
from tests.provado.fuzz.slots import Slots
from tests.provado.statements.makers import SIGNS, counts_ones, sums_of

layers = differentiable("C", K)
increasing = differentiable("C", K, nondecreasing=True)


def _close(expression: Any) -> SearchStrategy[Any]:
    """What is equal to it, or nearly so: written out, or with one slip."""
    slips = [slip for _, slip in mutants(expression)][:20] or [expression]
    tiny = [expression + Rational(1, 10**40), expression * (1 + Rational(1, 2**150))]
    return st.one_of(
        st.just(expand(expression)),
        st.sampled_from(slips),
        st.sampled_from(slips).map(lambda slip: slip - expression + expression),
        st.sampled_from([expression, *tiny]),
    )


@st.composite
def _identity(draw: DrawFn) -> Slots:
    left = draw(expressions(draw(st.integers(1, 2)), _free(draw)))
    right = draw(st.one_of(_close(left), expressions(1, _free(draw))))
    return Slots(Identity, (left, right), {"given": draw(conditions())})


def _free(draw: DrawFn) -> tuple[Any, ...]:
    return (draw(names(FREE, UNFIT_INDICES)),)


@st.composite
def _inequality(draw: DrawFn) -> Slots:
    e = draw(expressions(draw(st.integers(1, 2)), _free(draw)))
    bound = draw(st.one_of(numbers, _close(e)))
    which = draw(st.sampled_from(["at_least", "at_most", "above", "below"]))
    e = draw(st.sampled_from([e, e**2, e * p, Abs(e)]))
    certificate = draw(
        st.sampled_from([None, None, None, e - bound, (I * e) ** 2, expand(e - bound)])
    )
    return Slots(
        Inequality, (e,), {which: bound, "certificate": certificate, "given": draw(conditions())}
    )


@st.composite
def _as_printed(draw: DrawFn) -> Slots:
    """About a few scalars, some of which have the same figure or none."""
    parts = [draw(st.sampled_from([t, a, p, q, Integer(1)])) for _ in range(3)]
    e = draw(st.sampled_from([parts[0] - parts[1], parts[0] / parts[1], parts[0] * parts[1]]))
    e = draw(st.sampled_from([e, e + parts[2], Max(e, parts[2]), e**2, expressions(1)]))
    e = draw(e) if isinstance(e, SearchStrategy) else e
    bound = draw(st.one_of(numbers, _close(e), st.sampled_from(parts)))
    which = draw(st.sampled_from(["at_least", "at_most", "above", "below", "equal"]))
    about = Identity(e, bound) if which == "equal" else Inequality(e, **{which: bound})
    digits = st.sampled_from(["0.5", "0.50", "1.0", "50 %", "1 s", "0 min 2 s", "0", "0.4999"])
    rounding = st.sampled_from(["nearest", "half up", "down", "exact"])
    figures = {name: printed(draw(digits), draw(rounding)) for name in (t, a, p, q, w)}
    return Slots(AsPrinted, (about, figures))


@st.composite
def _granularity(draw: DrawFn) -> Slots:
    """Accuracies that may all be of one number of samples, or of others."""
    n, places = draw(st.integers(-1, 60)), draw(st.integers(1, 3))
    counts = draw(st.lists(st.integers(0, max(1, n)), min_size=1, max_size=4))
    digits = [f"{k / max(1, n):.{places}f}" for k in counts]
    last = draw(st.sampled_from([None, n, n + 1, 2 * n, 3]))
    rounding = draw(st.sampled_from(["nearest", "half up", "down", "exact"]))
    return Slots(
        Granularity, ([printed(d, rounding) for d in digits],), {"of": n, "alone_up_to": last}
    )


@st.composite
def _p_value(draw: DrawFn) -> Slots:
    """Of two counts of few samples, or of one and a probability."""
    test, n = draw(st.sampled_from(["Fisher", "McNemar", "binomial"])), draw(st.integers(1, 30))
    first, second = (f"{draw(st.integers(0, n)) / n:.2f}" for _ in range(2))
    chance = draw(st.sampled_from([Rational(1, 6), Rational(1, 2), Integer(1)]))
    level = draw(st.sampled_from([Rational(1, 20), Rational(1, 4), Rational(1, 2), Integer(1), 2]))
    side = draw(st.sampled_from(["at_most", "above"]))
    return Slots(
        PValue, (test, first, chance if test == "binomial" else second), {"of": n, side: level}
    )


@st.composite
def _impossible(draw: DrawFn) -> Slots:
    relation = st.sampled_from([Gt, Ge, Lt, Le])
    side = expressions(1, (j,))
    facts = [
        draw(relation)(draw(side), draw(st.one_of(side, numbers)), evaluate=False)
        for _ in range(draw(st.integers(1, 3)))
    ]
    return Slots(Impossible, tuple(facts))


@st.composite
def _invariant(draw: DrawFn) -> Slots:
    part = expressions(1)
    state = draw(st.sampled_from([(t,), (t, a), (z,), (p,), (t, z)]))
    start = {s: draw(st.one_of(numbers, part)) for s in state}
    step = {s: draw(st.one_of(st.just(s), st.just(s + 1), st.just(2 * s), part)) for s in state}
    said = draw(expressions(1, (j,)))
    holds = draw(
        st.sampled_from(
            [
                lambda: Identity(state[0] if state[0] != z else z[j], said),
                lambda: Inequality(t, at_least=said),
                lambda: Inequality(total(z[j] ** 2, j), at_least=0),
            ]
        )
    )
    each = draw(st.lists(st.sampled_from([b, x, w, t]), max_size=1))
    return Slots(
        lambda **named: Invariant(holds(), **named),
        (),
        {"start": start, "step": step, "each": each, "given": draw(conditions())},
    )


@st.composite
def _recursion(draw: DrawFn) -> Slots:
    function = draw(st.sampled_from([layers, layers, layers, increasing]))
    layer = draw(
        st.sampled_from(
            [2 * z, p * z, z + x, Lambda(j, z[j] ** 2), Lambda(j, total(A[j, k] * z[k], k))]
        )
    )
    slope = function.partial(layer, j)
    factor = draw(st.one_of(numbers, st.sampled_from([p, 2 * z[j], Integer(2), Integer(1)])))
    gradient = draw(
        st.sampled_from(
            [
                factor * slope,
                slope,
                total(A[k, j] * function.partial(layer, k), k),
                slope**2,
                Abs(slope),
            ]
        )
    )
    return Slots(GradientRecursion, (function, layer), {"by": z[j], "gradient": gradient})


@st.composite
def _closed(draw: DrawFn) -> Slots:
    factor = draw(st.one_of(numbers, scalars()))
    parameter = draw(st.sampled_from([p, a, q]))
    becomes = draw(
        st.sampled_from([factor * parameter, 2 * parameter, parameter, -parameter, parameter**2])
    )
    bend = draw(st.sampled_from([lambda u: u, lambda u: u**2, lambda u: 2 * u, lambda u: u + 1]))
    return Slots(sums_of, (bend(z[j]), becomes, parameter))


thresholds = st.sampled_from(
    [Rational(1, 2), Rational(1, 3), Integer(0), Integer(1), Rational(-1, 2), t]
)
facts = st.fixed_dictionaries(
    {"using": st.sampled_from([True, True, False]), "given": st.sampled_from([SIGNS, SIGNS, ()])}
)


@st.composite
def _realises(draw: DrawFn) -> Slots:
    return Slots(counts_ones, (draw(thresholds),), draw(facts))


def _radius_of(shift: Any, at: Any, of: Any, known: dict[str, Any]) -> Radius:
    return Radius(counts_ones(shift + t, **known), of=of, at=at)


@st.composite
def _radius(draw: DrawFn) -> Slots:
    of = draw(st.sampled_from([Abs(t), Abs(t), t, t**2]))
    return Slots(_radius_of, (draw(thresholds), draw(numbers), of, draw(facts)))


@st.composite
def _reaches(draw: DrawFn) -> Slots:
    e = draw(
        st.sampled_from([total(x[j] * z[j], j) + t, a * t + b, t**2, a * t, t * total(z[j], j)])
    )
    target = draw(st.sampled_from([p, b, total(y[j] * z[j], j), Integer(1), -p, a + b]))
    values = st.one_of(numbers, st.sampled_from([b, p, a, y, b - a, target]))
    parameters = draw(st.sampled_from([(t,), (x, t), (a, t), (b,)]))
    named: dict[str, Any] = {"inputs": draw(st.sampled_from([[], [z], [b], [a]]))}
    if draw(st.booleans()):
        named["by"] = {s: draw(values) for s in parameters}
    else:
        named["parameters"] = list(parameters)
    if draw(rarely):
        named["within"] = Rational(1, 2)
    return Slots(Reaches, (e, target), named)


@st.composite
def _dimension(draw: DrawFn) -> Slots:
    later = index("l", j + 1, K)
    families = [
        1,
        (z[j], j),
        (z[j] ** 2, j),
        (z[j] * z[k], j, k),
        (z[j] * z[later], j, later),
        t,
        z[1],
    ]
    chosen = draw(st.lists(st.sampled_from(families), min_size=1, max_size=4))
    number = draw(st.sampled_from([Integer(1), K, K + 1, K**2, 2 * K + 1, (K + 1) * (K + 2) / 2]))
    of = draw(st.sampled_from([[z], [z], [z, t], [z, z], [t]]))
    return Slots(
        Dimension,
        (chosen,),
        {"of": of, "number": number, "degree": draw(st.sampled_from([None, 1, 2]))},
    )


@st.composite
def _that_sympy_makes(draw: DrawFn, strategy: SearchStrategy[Slots]) -> Slots:
    """Passed over where SymPy itself refuses to make an expression, such as max(0, 1/0)."""
    try:
        return draw(strategy)
    except (TypeError, ValueError):
        reject()


_STATEMENTS: dict[str, SearchStrategy[Slots]] = {
    "Identity": _identity(),
    "Inequality": _inequality(),
    "AsPrinted": _as_printed(),
    "Granularity": _granularity(),
    "PValue": _p_value(),
    "Convex": convex(),
    "Jensen": about_convex(jensen_of),
    "Tangent": about_convex(tangent_of),
    "NotConvex": not_convex(),
    "NotStrictlyConvex": not_strictly_convex(),
    "Spectrum": spectra(),
    "StationaryPoints": stationary_points(),
    "LocalMinimum": local_minima(),
    "SaddlePoint": saddle_points(),
    "Minimiser": minimisers(Minimiser),
    "NoMinimiser": minimisers(NoMinimiser),
    "Impossible": _impossible(),
    "Invariant": _invariant(),
    "GradientRecursion": _recursion(),
    "ClosedUnder": _closed(),
    "Realises": _realises(),
    "Radius": _radius(),
    "Reaches": _reaches(),
    "Dimension": _dimension(),
}
STATEMENTS = {kind: _that_sympy_makes(strategy) for kind, strategy in _STATEMENTS.items()}
"""A strategy for each kind."""
