"""Random expressions in finite sums, and what it means that one vanishes."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import suppress
from fractions import Fraction
from random import Random
from typing import Any

from hypothesis import strategies as st
from sympy import Add, Basic, Expr, Idx, Integer, Rational, exp, expand, log

from provado.language.finite_sum import Sum
from provado.language.indices import free_indices
from provado.language.words import d, delta, dimension, index, indices, scalar, total, vector
from provado.normal_form import reduction as normal_form
from provado.normal_form.reduction import NotReducible, is_identically_zero
from provado.numbers.balls import Indeterminate, ball, precision
from provado.numbers.evaluation import function_of
from provado.numbers.frame import Point
from tests.provado.remembered import forget

K = dimension("K")
i, j, k, m = indices("i j k m", 1, K)
n = index("n", 1, K - 1)
v, x, z = (vector(name, K) for name in "vxz")
c = scalar("c")
p = scalar("p", positive=True)
Z = total(exp(z[i]), i)
DIMENSIONS = (1, 2, 3, 4)
FREE = (j, k)


def zero(expression: Expr, facts: tuple[Basic, ...] = ()) -> bool:
    """Whether the normal form proves the expression zero; what it refuses is not proved."""
    try:
        return is_identically_zero(expression, facts)
    except (NotReducible, ZeroDivisionError):
        return False


def values(expression: Expr, sizes: tuple[int, ...] = DIMENSIONS) -> Iterator[Any]:
    """Balls for the expression at random points where it is defined, for all dimensions."""
    evaluate, random = function_of(expression), Random(1)  # noqa: S311  # a seed
    names = sorted(free_indices(expression), key=str)

    def number() -> Fraction:
        return Fraction(random.randint(-20, 20), 7)

    for size in sizes:
        at = {K: size, c: number(), p: abs(number()) + 1}
        vectors = {base: tuple(number() for _ in range(size)) for base in (v, x, z)}
        with precision(160):
            entry = evaluate(Point(at, vectors).in_numbers(ball))
            for places in itertools.product(range(1, size + 1), repeat=len(names)):
                with suppress(ZeroDivisionError, ValueError, Indeterminate):
                    yield ball(entry(dict(zip(names, places, strict=True)))).value()


def vanishes(expression: Expr) -> bool:
    """Whether no value of the written-out expression is certainly different from 0."""
    return all(value.contains(0) for value in values(expression))


# Random expressions


@st.composite
def places(draw: Any, scope: tuple[Idx, ...]) -> Any:
    """An index in scope, or an end of its range."""
    return draw(st.sampled_from([*scope, *scope, Integer(1), K]))


@st.composite
def expressions(  # noqa: PLR0912  # a case for each kind of expression
    draw: Any, scope: tuple[Idx, ...] = FREE, depth: int = 3, *, wild: bool = False
) -> Any:
    """An expression of the language; a wild one has δ in exponents and sums of partial range."""
    kinds = ["entry", "entry", "exp", "delta", "delta", "number"]
    if depth:
        kinds = ["sum", "sum", "sum", "add", "mul", "mul", "divide", "power", "derivative"]
    if depth and wild:
        kinds += ["any exp", "partial sum", "log", "pairs"]
    kind = draw(st.sampled_from(kinds))
    place, base = places(scope), st.sampled_from([x, z])

    def smaller(scope: tuple[Idx, ...] = scope) -> Any:
        return draw(expressions(scope, depth - 1, wild=wild))

    if kind == "entry":
        return draw(base)[draw(place)]
    if kind == "exp":
        return exp(draw(st.sampled_from([1, -1, 2, Rational(1, 2)])) * draw(base)[draw(place)])
    if kind == "delta":
        return delta(draw(place), draw(place))
    if kind == "number":
        return draw(st.sampled_from([Integer(-1), Integer(2), c, Rational(1, 3), K]))
    if kind == "add":
        return smaller() + draw(st.sampled_from([1, -1, 2])) * smaller()
    if kind == "mul":
        return smaller() * smaller()
    if kind == "divide":
        return smaller() / draw(
            st.sampled_from([Z, 1 + exp(z[draw(place)]), Z + exp(c), Integer(3)])
        )
    if kind == "power":
        return smaller() ** 2
    if kind == "derivative":
        return d(smaller(), draw(base)[draw(place)])
    if kind == "any exp":
        return exp(draw(place_product(scope)))
    if kind == "log":
        return log(Z + exp(draw(base)[draw(place)]) + delta(draw(place), draw(place)))
    bound = draw(st.sampled_from([i, j, k]))
    if kind == "pairs":
        first, second = draw(st.sampled_from([(i, m), (m, i), (j, k), (k, m)]))
        others = tuple(name for name in scope if name not in (first, second))
        summand = draw(st.sampled_from([1, first, second])) * smaller((*others, first, second))
        return total(total(summand, second, first + 1, K), first)
    summand = smaller((*(name for name in scope if name != bound), bound))
    if kind == "partial sum":
        return total(
            summand, bound, *draw(st.sampled_from([(2, K), (1, K - 1), (2, K - 1), (3, K)]))
        )
    return total(summand, bound)


@st.composite
def place_product(draw: Any, scope: tuple[Idx, ...]) -> Any:
    """An entry times a Kronecker delta, as an exponent."""
    place = places(scope)
    return delta(draw(place), draw(place)) * draw(st.sampled_from([x, z]))[draw(place)]


# Rewrites that are true


def renamed(expression: Expr) -> Expr:
    """Every bound index with a name of its own."""
    numbers = itertools.count(1)

    def rename(part: Sum) -> Expr:
        result = part.function
        for bound, lower, upper in part.limits:
            fresh = index(f"r{next(numbers)}", bound.lower, bound.upper)
            result = Sum(result.xreplace({bound: fresh}), (fresh, lower, upper))
        return result

    return expression.replace(lambda part: isinstance(part, Sum), rename)


def swapped(expression: Expr) -> Expr:
    """Every multiple sum in the opposite order, where no end depends on another index."""

    def swap(part: Sum) -> Expr:
        names = {bound for bound, _, _ in part.limits}
        if any(free_indices(end) & names for limit in part.limits for end in limit[1:]):
            return part
        return Sum(part.function, *part.limits[::-1])

    return renamed(expression).replace(lambda part: isinstance(part, Sum), swap)


def distributed(expression: Expr) -> Expr:
    """Every sum of terms as a sum of sums."""
    return renamed(expression).replace(
        lambda part: isinstance(part, Sum),
        lambda part: Add(*(Sum(t, *part.limits) for t in Add.make_args(expand(part.function)))),
    )


def with_a_term_split_off(expression: Expr) -> Expr:
    """Σ_i f(i) as f(k) + Σ_i (1 − δ_ik) f(i)."""

    def split(part: Sum) -> Expr:
        *inner, (bound, lower, upper) = part.limits
        function = Sum(part.function, *inner) if inner else part.function
        if (lower, upper) != (1, K):
            return part
        rest = Sum((1 - delta(bound, k)) * function, (bound, lower, upper))
        return function.xreplace({bound: k}) + rest

    return renamed(expression).replace(lambda part: isinstance(part, Sum), split)


REWRITES: list[Callable[[Expr], Expr]] = [
    renamed,
    swapped,
    distributed,
    with_a_term_split_off,
    expand,
]


# Rules of the normal form, each broken on purpose

BROKEN: dict[str, tuple[str, Callable[..., Any]]] = {
    "every place lies in every range": ("is_within", lambda place, lower, upper: True),
    "every δ is a factor": ("_is_factor", lambda symbol, product: True),
    "free indices never coincide": ("_index_cases", lambda expression, different: iter([])),
    "names are taken twice": ("unused", lambda letter, taken: f"{letter}1"),
    "no range is backward": ("is_never_negative", lambda length: True),
    "every sum over pairs is symmetric": (
        "_folded",
        lambda pairs, facts: normal_form.reduce(pairs.at_different_places()) / 2,
    ),
}


def break_rule(monkeypatch: Any, rule: str) -> None:
    """Put the broken rule in place; what the right one has left in SymPy's cache is forgotten."""
    monkeypatch.setattr(normal_form, *BROKEN[rule])
    forget()
