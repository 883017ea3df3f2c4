"""Random statements about functions: convex or not, and where they are least."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from sympy import (
    Integer,
    Rational,
)

from provado import (
    Convex,
    Jensen,
    LocalMinimum,
    Minimiser,
    NotConvex,
    NotStrictlyConvex,
    SaddlePoint,
    Spectrum,
    StationaryPoints,
    Tangent,
    delta,
    total,
)
from tests.provado.fuzz.expressions import (
    A,
    K,
    a,
    conditions,
    expressions,
    j,
    k,
    n,
    numbers,
    p,
    q,
    scalars,
    t,
    vectors,
    x,
    z,
)
from tests.provado.fuzz.slots import Slots


@st.composite
def _convex_slots(draw: DrawFn) -> tuple[tuple[Any, ...], dict[str, Any]]:
    given = draw(conditions())
    e = draw(expressions(2, (j,)))
    if draw(st.booleans()):
        return (e, draw(scalars())), {"given": given, "strict": draw(st.booleans())}
    of = [draw(vectors()) for _ in range(1 + draw(st.integers(0, 4)) // 4)]
    e = draw(st.sampled_from([e, total(e, j)]))
    modulus = draw(st.sampled_from([None, None, Integer(1), p, Integer(0)]))
    along = [draw(st.one_of(st.just(x), vectors())) for _ in of]
    return (e, *of), {"along": along, "given": given, "modulus": modulus}


@st.composite
def convex(draw: DrawFn) -> Slots:
    """A function of a scalar or of vectors, perhaps with a modulus."""
    values, named = draw(_convex_slots())
    return Slots(Convex, values, named)


def _convex_first(make: Callable[..., Any]) -> Callable[..., Any]:
    def made(slots: tuple[Any, ...], named: dict[str, Any], **others: Any) -> Any:
        return make(Convex(*slots, **named), **others)

    return made


jensen_of, tangent_of = _convex_first(Jensen), _convex_first(Tangent)


@st.composite
def about_convex(draw: DrawFn, kind: Any) -> Slots:
    """Jensen's inequality or a tangent, of a random `Convex`."""
    values, named = draw(_convex_slots())
    point = st.one_of(scalars(), vectors(), expressions(0, (j,)))
    if kind is jensen_of:
        others = {
            "start": draw(point),
            "end": draw(point),
            "weight": draw(st.one_of(scalars(), numbers)),
        }
    else:
        others = {"at": draw(point), "to": draw(point)}
    return Slots(kind, (values, named), others)


@st.composite
def not_convex(draw: DrawFn) -> Slots:
    """One chord of a function of a scalar."""
    one = draw(scalars())
    e = draw(st.one_of(polynomials((one,)), expressions(1)))
    weight = draw(st.sampled_from([Rational(1, 2), Rational(1, 3), Integer(0), Integer(2)]))
    return Slots(NotConvex, (e, {one: draw(numbers)}, {one: draw(numbers)}, weight))


@st.composite
def polynomials(draw: DrawFn, of: tuple[Any, ...]) -> Any:
    """A polynomial of degree ≤ 4."""
    powers = [Integer(1), *of, *(s**2 for s in of), *(s**3 for s in of), *(s**4 for s in of)]
    powers += [of[0] * s for s in of[1:]] + [of[0] ** 2 * s for s in of[1:]]
    chosen = draw(st.lists(st.sampled_from(powers), min_size=1, max_size=3))
    return sum((draw(numbers) * m for m in chosen), start=Integer(0))


@st.composite
def not_strictly_convex(draw: DrawFn) -> Slots:
    """A slope along (1, …, 1)."""
    e = draw(expressions(2, (j,)))
    slope = draw(st.one_of(numbers, st.just(K)))
    return Slots(
        NotStrictlyConvex, (e, draw(vectors()), draw(scalars()), slope, draw(conditions()))
    )


@st.composite
def spectra(draw: DrawFn) -> Slots:
    """Bounds for the eigenvalues of a matrix, its row and column perhaps one index."""
    e = draw(expressions(1, (j, k)))
    entry = draw(
        st.sampled_from(
            [delta(j, k), delta(j, k) - 1 / K, A[j, k], z[j] * z[k], e, e * delta(j, k)]
        )
    )
    row, column = draw(st.sampled_from([(j, k), (j, k), (j, k), (k, j), (j, j)]))
    bounds = {
        "at_least": draw(numbers),
        "at_most": draw(st.one_of(numbers, st.just(total(z[j] ** 2, j)))),
    }
    return Slots(
        Spectrum, (entry, row, column, draw(vectors())), {**bounds, "given": draw(conditions())}
    )


@st.composite
def stationary_points(draw: DrawFn) -> Slots:
    """Points of a polynomial in one or two scalars, perhaps not all."""
    of = draw(st.sampled_from([(t, a), (t, a), (t,), (t, t), (a, p)]))
    points = draw(st.lists(st.tuples(*[numbers] * len(of)), max_size=2))
    return Slots(StationaryPoints, (draw(polynomials(of)), list(of), points))


@st.composite
def local_minima(draw: DrawFn) -> Slots:
    """A point of a polynomial."""
    of = draw(st.sampled_from([(t, a), (t, a), (t,), (a, p), (n,)]))
    return Slots(LocalMinimum, (draw(polynomials(of)), {s: draw(numbers) for s in of}))


@st.composite
def saddle_points(draw: DrawFn) -> Slots:
    """A point of a polynomial, with two directions."""
    direction = st.tuples(numbers, numbers)
    at = {t: draw(numbers), a: draw(numbers)}
    return Slots(
        SaddlePoint,
        (draw(polynomials((t, a))), at),
        {"up": draw(direction), "down": draw(direction)},
    )


@st.composite
def minimisers(draw: DrawFn, kind: Any) -> Slots:
    """A function with a point at which it is least, or is not."""
    of = [draw(st.one_of(scalars(), vectors())) for _ in range(1 + draw(st.integers(0, 4)) // 4)]
    e = draw(expressions(2, (j,)))
    e = draw(
        st.sampled_from([e, e**2, total(e, j), total((z[j] - x[j]) ** 2, j), p * (t - a) ** 2])
    )
    points = st.one_of(numbers, scalars(), vectors(), st.sampled_from([q, -p, t + 1, z + 1]))
    where = tuple(draw(points) for _ in of)
    named: dict[str, Any] = {"given": draw(conditions())}
    if kind is Minimiser:
        named |= {"at": where, "unique": draw(st.sampled_from([None, None, p, Integer(1)]))}
    else:
        named["better"] = where
    return Slots(kind, (e, *of), named)
