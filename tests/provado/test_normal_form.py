"""The normal form against explicit sums: what it calls zero is zero at every small dimension."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import suppress
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st
from sympy import Abs, Add, Basic, Eq, Expr, Idx, Integer, Ne, Rational, Sum, exp, expand, log

from provado import normal_form
from provado.balls import Indeterminate, ball, precision
from provado.evaluation import Point, function_of
from provado.explicit import written_out
from provado.language import (
    d,
    delta,
    dimension,
    free_indices,
    index,
    indices,
    scalar,
    total,
    vector,
)
from provado.mutation import mutants
from provado.normal_form import NotReducible, is_identically_zero, reduce

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
        kinds += ["any exp", "partial sum", "log"]
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
    """Every multiple sum in the opposite order."""
    return renamed(expression).replace(
        lambda part: isinstance(part, Sum), lambda part: Sum(part.function, *part.limits[::-1])
    )


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


@given(expressions(), st.sampled_from(REWRITES))
def test_true_rewrites_are_proved(expression: Expr, rewrite: Callable[[Expr], Expr]) -> None:
    """Renaming, swapping, distributing and splitting off a term leave the normal form as it is."""
    assert zero(expression - rewrite(expression)), (expression, rewrite(expression))


@st.composite
def candidates(draw: Any) -> Any:
    """A difference that may be zero: an expression less a rewrite or a mutant of it."""
    expression = draw(expressions(depth=2, wild=draw(st.booleans())))
    other = draw(st.sampled_from(REWRITES))(expression)
    for _ in range(draw(st.integers(0, 2))):
        changed = list(itertools.islice(mutants(other), 60))
        other = draw(st.sampled_from(changed or [("", other)]))[1]
    return expression - other


@given(candidates())
def test_what_is_called_zero_vanishes(difference: Expr) -> None:
    """Whatever the normal form calls zero is zero at K = 1 … 4, at all indices, in balls."""
    assert not zero(difference) or vanishes(difference), difference


@given(expressions(depth=2, wild=True))
def test_the_normal_form_has_the_same_values(expression: Expr) -> None:
    """An expression and its normal form agree at every small dimension, zero or not."""
    assert vanishes(expression - reduce(expression))


@given(expressions(depth=2, wild=True))
def test_reducing_twice_changes_nothing_of_value(expression: Expr) -> None:
    """The normal form of a normal form has the same values: bound names are not captured."""
    assert vanishes(expression - reduce(reduce(expression)))


# Equations that are false, each for a reason of its own

FALSE = {
    "δ beyond a partial range": total(delta(n, j) * z[n], n) - z[j],
    "δ before a partial range": total(delta(i, j) * z[i], i, 2, K) - z[j],
    "δ with an integer beyond K": total(delta(i, 2), i) - 1,
    "the length of an empty sum": total(1, i, 3, K) - K + 2,
    "the length of a backward sum": total(1, i, 5, 2) + 2,
    "the length of a sum that may be backward": total(1, i, 1, K - 3) - K + 3,
    "δ that is a term": total((1 + delta(i, j)) * z[i], i) - 2 * z[j],
    "δ in an exponent": total(exp(delta(i, j)) * z[i], i) - exp(1) * z[j],
    "δ in a denominator": total(z[i] / (1 + delta(i, j)), i) - z[j] / 2,
    "a bound index captured on the second pass": total(1 / total(exp(z[j] * x[i]), j), i)
    - K / total(exp(z[j] * x[j]), j),
    "the end of a triangular sum": total(total(exp(z[j] * x[i]), j, 1, i), i)
    - total(total(exp(z[j] * x[k]), j, 1, i), k),
    "a triangular sum in the other order": total(total(z[i] * x[j], j, 1, i), i)
    - total(total(z[i] * x[j], i, 1, j), j),
    "δ in an absolute value": (1 - delta(j, k)) * Abs(total(delta(j, k) * z[j], j)),
    "the diagonal of a double sum": total(z[i], i) ** 2 - total(z[i] ** 2, i),
    "an index that is not summed over": total(z[i] * x[j], i) - total(z[i] * x[i], i),
    "the derivative of a sum by one entry": d(Z, z[k]) - Z,
    "the order of nested denominators": total(1 / total(exp(z[i] * x[j]), i), j)
    - total(1 / total(exp(x[i] * z[j]), i), j),
    "log of a square": log(c**2) - 2 * log(p),
}


@pytest.mark.parametrize("reason", FALSE)
def test_false_equations_are_not_proved(reason: str) -> None:
    """An equation that fails at some small dimension is not called zero."""
    assert not vanishes(FALSE[reason])
    assert not zero(FALSE[reason])


TRUE = {
    "δ at the ends of the range": total(delta(i, K) * z[i] + delta(i, 1) * x[i], i) - z[K] - x[1],
    "a narrow index in a wide range": total(total(delta(n, i) * z[i], i), n) - total(z[n], n),
    "the length of a range that may be empty": total(1, i, 1, K - 1) - K + 1,
    "the sum over an empty range": total(z[i], i, 5, 2),
    "a sum over one place": total(z[i] ** 2, i, K, K) - z[K] ** 2,
    "the same name bound twice": total(z[i] * total(x[i], i), i) - total(z[j], j) * total(x[k], k),
    "a bound name that is also free": z[i] * total(x[i], i) - z[i] * total(x[j], j),
    "δ between two bound indices": total(total(delta(i, j) * z[i] * x[j], j), i)
    - total(x[k] * z[k], k),
    "δ times a reciprocal sum": total(delta(i, j) * exp(z[i]) / Z, i) - exp(z[j]) / Z,
    "δ is idempotent": delta(j, k) ** 3 - delta(j, k),
    "three indices, of which two differ": delta(j, m) * delta(k, m) * (1 - delta(j, k)),
    "a power of a sum under a sum": total(total(z[i] * v[k], i) ** 2, k)
    - total(total(total(z[i] * z[j] * v[k] ** 2, i), j), k),
    "half exponents": total(exp(z[i] / 2) ** 2 * exp(-z[i]), i) - K,
    "a log under a sum": total(log(p * exp(z[i]) / 2), i)
    - total(z[i], i)
    - K * log(p)
    + K * log(2),
    "a derivative under a sum by its own index": total(d(Z, z[i]), i) - Z,
    "second derivatives": d(log(Z), z[j], z[k])
    - (delta(j, k) * exp(z[j]) / Z - exp(z[j] + z[k]) / Z**2),
    "the derivative of a nested sum": d(total(log(total(exp(z[i] * x[j]), i)), j), z[k])
    - total(x[j] * exp(z[k] * x[j]) / total(exp(z[i] * x[j]), i), j),
    "a quotient that is 1 less another": total(exp(z[i]) / (1 + exp(z[i])), i)
    + total(1 / (1 + exp(z[i])), i)
    - K,
    "a quotient as a difference of powers": total(exp(z[i]) / (1 + exp(z[i])) ** 2, i)
    - total(1 / (1 + exp(z[i])), i)
    + total((1 + exp(z[i])) ** -2, i),
    "names of nested sums": total(1 / total(1 / total(exp(z[i] * x[j] * v[k]), i), j), k)
    - total(1 / total(1 / total(exp(z[k] * x[i] * v[j]), k), i), j),
}


@pytest.mark.parametrize("reason", TRUE)
def test_true_equations_are_proved(reason: str) -> None:
    """An equation between finite sums is proved, and holds in balls."""
    assert vanishes(TRUE[reason])
    assert zero(TRUE[reason])


def test_what_is_proved_vanishes_in_sympy() -> None:
    """The true equations that are polynomials in entries vanish exactly when written out."""
    checked = 0
    for equation in TRUE.values():
        for size in (1, 2, 3):
            places = dict.fromkeys(free_indices(equation), 1)
            explicit = written_out(equation, {K: size, **places})
            assert expand(explicit.rewrite(exp)).simplify() == 0
            checked += 1
    assert checked == 3 * len(TRUE)


# Conditions


def test_given_conditions_on_indices() -> None:
    """Ne(j, k) makes δ_jk zero, Eq(j, k) one index of two."""
    assert zero(delta(j, k) * z[j], (Ne(j, k),))
    assert not zero(delta(j, k) * z[j])
    assert zero(total(delta(i, j) * z[i], i) - z[k], (Eq(j, k),))
    assert not zero(total(delta(i, j) * z[i], i) - z[k], (Ne(j, k),))
    assert zero(delta(j, m) * delta(k, m), (Ne(j, k),))


def test_given_equation_replaces_a_sum() -> None:
    """Σ_i s_i = 1 is used wherever the sum appears, under products as well."""
    fact = Eq(total(x[i], i), 1)
    assert zero(total(total(x[i] * x[k] * z[k], i), k) - total(x[i] * z[i], i), (fact,))
    assert not zero(total(x[i] * z[i], i) - total(z[i], i), (fact,))


def test_a_given_entry_is_not_every_entry() -> None:
    """Eq(z[j], 0) speaks of the free j, not of a bound index with the same name."""
    assert not zero(total(z[j], j), (Eq(z[j], 0),))
    assert zero(z[j] * x[j], (Eq(z[j], 0),))


def test_a_given_equation_is_not_differentiated() -> None:
    """Σ_i x_i = 1 holds at a point; its derivative by an entry is 1, not 0."""
    fact = Eq(total(x[i], i), 1)
    assert zero(d(total(x[i], i) * c, x[k]) - c, (fact,))
    assert not zero(d(total(x[i], i) * c, x[k]), (fact,))
    assert not zero(d(total(x[i], i), c) - 1, (Eq(total(x[i], i), c),))


@pytest.mark.parametrize(
    "expression",
    [
        d(Abs(c), c),
        d(z[j] * K, K),
        total(exp(z[index("ι1", 1, K)]), i),
        total(z[j] * d(Abs(z[i]), z[j]), j),
    ],
)
def test_refused_expressions(expression: Expr) -> None:
    """What the rules do not cover is refused and not guessed."""
    with pytest.raises(NotReducible):
        is_identically_zero(expression)


def test_a_denominator_that_is_zero() -> None:
    """A denominator that reduces to zero is an error, whatever stands above it."""
    gap = total(z[i], i) - total(z[j], j)
    with pytest.raises((NotReducible, ZeroDivisionError)):
        is_identically_zero(c / gap)


# The checks have twins: a broken rule is caught

BROKEN: dict[str, tuple[str, Callable[..., Any]]] = {
    "every place lies in every range": ("_within", lambda place, lower, upper: True),
    "every δ is a factor": ("_is_factor", lambda symbol, product: True),
    "free indices never coincide": ("_index_cases", lambda expression, different: iter([])),
    "names are taken twice": ("_unused", lambda letter, taken: f"{letter}1"),
}


@pytest.mark.parametrize("rule", BROKEN)
def test_a_broken_rule_proves_a_false_equation(monkeypatch: Any, rule: str) -> None:
    """Each rule is needed: without it one of the false equations is called zero."""
    monkeypatch.setattr(normal_form, *BROKEN[rule])
    assert any(zero(equation) for equation in FALSE.values())


def first(strategy: Any, condition: Callable[[Any], bool]) -> Expr:
    """The smallest expression with the property, from a fixed seed."""
    quick = settings(
        max_examples=1000, database=None, deadline=None, suppress_health_check=list(HealthCheck)
    )
    return find(strategy, condition, settings=quick, random=Random(0))  # noqa: S311


def test_the_fuzz_finds_a_lost_case(monkeypatch: Any) -> None:
    """Were j = k never looked at, some random difference would be called zero wrongly."""
    monkeypatch.setattr(normal_form, *BROKEN["free indices never coincide"])
    found = first(candidates(), lambda e: zero(e) and not vanishes(e))
    assert zero(found)
    assert not vanishes(found)


@pytest.mark.parametrize("rule", ["every place lies in every range", "every δ is a factor"])
def test_the_fuzz_finds_a_broken_rule(monkeypatch: Any, rule: str) -> None:
    """Were δ contracted without its conditions, some normal form would have other values."""
    monkeypatch.setattr(normal_form, *BROKEN[rule])
    found = first(expressions(depth=2, wild=True), lambda e: not vanishes(e - reduce(e)))
    assert not vanishes(found - reduce(found))
