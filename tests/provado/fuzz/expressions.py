"""Random expressions and conditions over a small pool of names, some of which do not fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from sympy import (
    Abs,
    Basic,
    Eq,
    Expr,
    Ge,
    Gt,
    Idx,
    Integer,
    KroneckerDelta,
    Le,
    Lt,
    Max,
    Min,
    Ne,
    Piecewise,
    Rational,
    Symbol,
    exp,
    log,
    sqrt,
    tanh,
)

from provado import (
    define,
    delta,
    differentiable,
    dimension,
    every,
    index,
    indices,
    integer,
    kinked,
    matrix,
    scalar,
    total,
    vector,
)

K, D = dimension("K"), dimension("D")
j, k = indices("j k", 1, K)
i = index("i", 1, D)
empty, late, shifted = index("m", K + 1, K), index("l", 9, K), index("g", 2, K)
t, a, b = scalar("t"), scalar("a"), scalar("b")
p, q = scalar("p", positive=True), scalar("q", nonnegative=True)
w = scalar("w", nonzero=True)
n = integer("n")
z, x = vector("z", K), vector("x", K)
y = vector("y", K, nonnegative=True)
v = vector("v", D)
A = matrix("A", K, K)
f, g = differentiable("f"), differentiable("g", convex=True)
square = define("sq({})", [t], t**2)
root = define("root({})", [p], sqrt(p))
size = define("size({})", [p], Abs(p))
mean = define("mean({})", [z], total(z[j], j) / K)
relu = kinked("ReLU", t, Max(0, t), derivative=Piecewise((1, t > 0), (0, True)), kink=0)

SCALARS = [t, a, b, p, q, w]
REAL_VECTORS = [z, x, vector("h", K)]
FREE = [j, k, shifted]
UNFIT_SCALARS = [
    n,
    K,
    Symbol("t", positive=True),
    Symbol("E", integer=True, positive=True, even=True),
]
UNFIT_INDICES = [empty, late]
numbers: SearchStrategy[Expr] = st.sampled_from(
    [Integer(m) for m in (0, 1, 2, -1, 3, -2)] + [Rational(1, 2), Rational(-1, 3)]
)
rarely = st.integers(0, 24).map(lambda m: m == 0)


@st.composite
def names(draw: DrawFn, fitting: Sequence[Basic], unfit: Sequence[Basic]) -> Any:
    """One of the fitting names, and rarely one that does not fit."""
    return draw(st.sampled_from(unfit if draw(rarely) and unfit else fitting))


def scalars() -> SearchStrategy[Any]:
    """A scalar."""
    return names(SCALARS, UNFIT_SCALARS)


def vectors() -> SearchStrategy[Any]:
    """A vector of length K, rarely one that has a sign or another length."""
    return names(REAL_VECTORS, [y, v])


def places(bound: tuple[Idx, ...]) -> SearchStrategy[Any]:
    """A place in a vector of length K."""
    fitting = [*bound, *bound, Integer(1), K] if bound else [j, Integer(1), K]
    return names(fitting, [*UNFIT_INDICES, shifted, K + 1, (K + 1) / 2, t, Integer(2)])


@st.composite
def expressions(draw: DrawFn, depth: int = 2, bound: tuple[Idx, ...] = ()) -> Any:
    """An expression of so many levels, in which the bound indices may stand."""
    if depth == 0:
        return draw(_leaves(bound))
    part = expressions(depth - 1, bound)
    match draw(st.integers(0, 15)):
        case 0 | 1 | 2:
            return draw(part) + draw(part)
        case 3 | 4:
            return draw(part) * draw(part)
        case 5:
            return draw(part) ** 2
        case 6:
            return draw(part) - draw(part)
        case 7 | 8 | 9:
            name = index("rsuvw"[depth], 1, draw(st.sampled_from([K, K, K, K - 1, D])))
            return total(draw(expressions(depth - 1, (*bound, name))), name)
        case 10:
            return draw(_smooth(part))
        case 11:
            return draw(_kinked(part))
        case 12:
            return draw(part) / draw(st.sampled_from([p, K, 1 + t**2, w, t, Integer(2)]))
        case 13:
            return draw(st.sampled_from([square, root, size, relu, f, g]))(draw(part))
        case 14:
            return draw(st.sampled_from([f, g, relu])).derivative(draw(part))
    return draw(_leaves(bound))


def _leaves(bound: tuple[Idx, ...]) -> SearchStrategy[Any]:
    place = places(bound)
    entry = st.builds(lambda base, at: base[at], vectors(), place)
    return st.one_of(
        numbers,
        scalars(),
        scalars(),
        entry,
        entry,
        st.builds(delta, place, place),
        st.builds(lambda row, column: A[row, column], place, place),
        st.just(mean(z)),
        st.just(K),
    )


def _smooth(part: SearchStrategy[Any]) -> SearchStrategy[Any]:
    return st.one_of(
        part.map(exp),
        part.map(lambda e: log(1 + exp(e))),
        part.map(lambda e: log(e**2 + 1)),
        part.map(tanh),
        part.map(log),
        part.map(sqrt),
    )


def _kinked(part: SearchStrategy[Any]) -> SearchStrategy[Any]:
    return st.one_of(
        part.map(Abs),
        part.map(lambda e: Max(0, e)),
        st.builds(Max, part, part),
        st.builds(Min, part, part),
        st.builds(lambda e, c, o: Piecewise((e, Gt(c, 0)), (o, True)), part, scalars(), part),
    )


@st.composite
def conditions(draw: DrawFn) -> Any:
    """What may stand in given: mostly nothing."""
    if draw(st.booleans()):
        return []
    return [draw(_condition()) for _ in range(draw(st.integers(1, 2)))]


def _condition() -> SearchStrategy[Any]:
    name = index("c", 1, K)
    relation = st.sampled_from([Ge, Gt, Le, Lt, Ne, Eq])
    return st.one_of(
        st.sampled_from([Ge(K, 2), Ge(K, 3), Ne(j, k), Eq(j, k), Ge(K, 5), Eq(K, 2)]),
        st.builds(lambda r, s, m: r(s, m, evaluate=False), relation, scalars(), numbers),
        st.builds(lambda r, s, o: r(s, o, evaluate=False), relation, scalars(), scalars()),
        st.builds(
            lambda r, base, m: every(name, r(base[name], m, evaluate=False)),
            st.sampled_from([Ge, Gt, Ne]),
            st.sampled_from([z, x]),
            st.sampled_from([Integer(0), Integer(1)]),
        ),
        st.just(Eq(total(z[j], j), 1, evaluate=False)),
    )


def raw_delta() -> Expr:
    """SymPy's own δ with a range, which is none of the language."""
    return KroneckerDelta(j, k, (1, 3))
