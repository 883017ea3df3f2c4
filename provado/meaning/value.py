"""The value of an expression, and whether a condition holds, in a world."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from fractions import Fraction
from functools import cache, reduce
from typing import Any

from flint import arb
from sympy import (
    Abs,
    Add,
    Basic,
    Derivative,
    Expr,
    Idx,
    Indexed,
    IndexedBase,
    KroneckerDelta,
    Lambda,
    Max,
    Min,
    Mul,
    Piecewise,
    Pow,
    Rational,
    Symbol,
    ceiling,
    exp,
    floor,
    log,
    pi,
    sign,
)
from sympy.core.numbers import Exp1
from sympy.core.relational import Relational
from sympy.logic.boolalg import ITE, And, BooleanFalse, BooleanTrue, Not, Or

from provado.language.definition import Defined
from provado.language.differentiable import Kinked, Value
from provado.language.finite_sum import Sum
from provado.language.iverson import AtMost
from provado.language.matrix_conditions import MatrixCondition
from provado.language.quantifier import Every
from provado.meaning import number as n
from provado.meaning.number import Dual, NoValue, Number
from provado.meaning.world import Array, World, all_places, entries

_WITHIN = 100  # the ε of a function's own derivatives come after those of all others


class Meaningless(ValueError):
    """It is no expression of the language: what it is stands in the message."""


def value(e: Basic, world: World) -> Number:
    """The value; NoValue where there is none, Unknown where it is not found, else Meaningless."""
    world.effort.spend()
    kind: Any = type(e)
    read = _reader(kind)
    if read is None:
        raise Meaningless(f"{e} is a {type(e).__name__}, which means nothing here")
    try:
        return read(e, world)
    except TypeError as error:
        raise Meaningless(f"{e}: {error}") from error


@cache
def _reader(kind: Hashable) -> Callable[[Any, World], Number] | None:
    of_kind = (read for known, read in _READERS.items() if issubclass(kind, known))  # type: ignore[arg-type]
    return next(of_kind, None)


def array(e: Basic, world: World) -> Array:
    """The entries of a vector expression; a scalar counts for every entry."""
    if isinstance(e, IndexedBase):
        return world.array(e)
    if isinstance(e, Lambda):
        return lambda *at: _entry_of(e, at, world)
    if isinstance(e, (Add, Mul)) and any(e.atoms(IndexedBase, Lambda)):
        combine = n.add if isinstance(e, Add) else n.multiply
        parts = [array(part, world) for part in e.args]
        return lambda *at: reduce(combine, (part(*at) for part in parts))
    number = value(e, world)
    return lambda *at: number


def shape(name: IndexedBase, world: World) -> tuple[int, ...]:
    """The lengths of a vector or matrix."""
    return tuple(n.integer(value(length, world)) for length in name.shape)


def holds(condition: Basic, world: World) -> bool:
    """Whether the condition holds; one of which a side has no value does not."""
    world.effort.spend()
    if isinstance(condition, (BooleanTrue, BooleanFalse)):
        return bool(condition)
    if isinstance(condition, Relational):
        left, right = condition.args
        try:
            return compare(condition.rel_op, value(left, world), value(right, world))
        except NoValue:
            return False
    if isinstance(condition, Every):
        worlds = _over(condition.limits[::-1], world)
        return all(holds(condition.condition, inner) for inner in worlds)
    if isinstance(condition, MatrixCondition):
        return all(holds(equation, world) for equation in condition.equations())
    if isinstance(condition, And):
        return all(holds(part, world) for part in condition.args)
    if isinstance(condition, Or):
        return any(holds(part, world) for part in condition.args)
    if isinstance(condition, Not):
        return not holds(condition.args[0], world)
    if isinstance(condition, ITE):
        first, second, third = condition.args
        return holds(second if holds(first, world) else third, world)
    raise Meaningless(f"{condition} is no condition")


def compare(relation: str, left: Number, right: Number) -> bool:
    """Whether left = right, or ≠, ≤, <, ≥, >."""
    order = n.sign(n.subtract(left, right))
    return {
        "==": order == 0,
        "=": order == 0,
        "!=": order != 0,
        "<=": order <= 0,
        "≤": order <= 0,
        "<": order < 0,
        ">=": order >= 0,
        ">": order > 0,
    }[relation]


def partial(f: Callable[[World], Number], name: Basic, at: Sequence[int], world: World) -> Number:
    """The partial derivative of a function of the world by a scalar, or by an entry of a vector."""
    order = world.depth + 1
    if isinstance(name, IndexedBase):
        before, place = world.array(name), tuple(at)
        before(*place)

        def moved(*places: int) -> Number:
            return Dual(order, before(*places), 1) if places == place else before(*places)

        inner = world.put({name: moved})
    else:
        inner = world.put({name: Dual(order, world.number(name), 1)})
    return n.split(f(_deeper(inner)), order)[1]


def _deeper(world: World) -> World:
    return World(world.values, world.arrays, world.functions, world.effort, world.depth + 1)


def _over(limits: Sequence[Any], world: World) -> Any:
    """The world for every value of the indices, the outermost first."""
    if not limits:
        yield world
        return
    (bound, first, last), *inner = limits
    begin, end = (n.integer(value(end, world)) for end in (first, last))
    for place in range(begin, end + 1):
        yield from _over(inner, world.put({bound: place}))


def _entry_of(e: Lambda, at: Sequence[int], world: World) -> Number:
    names = e.variables
    if len(names) != len(at):
        raise Meaningless(f"{e} has {len(names)} places, not {len(at)}")
    for name, place in zip(names, at, strict=True):
        if name.lower is not None:
            first, last = (n.integer(value(end, world)) for end in (name.lower, name.upper))
            if not first <= place <= last:
                raise NoValue(f"an entry at {place}, which is outside")
    return value(e.expr, world.put(dict(zip(names, at, strict=True))))


def _sum(e: Sum, world: World) -> Number:
    worlds = _over(e.limits[::-1], world)
    return n.total(value(e.function, inner) for inner in worlds)


def _indexed(e: Indexed, world: World) -> Number:
    base, *places = e.args
    at = [n.integer(n.plain(value(place, world))) for place in places]
    return world.array(base)(*at)


def _power(e: Pow, world: World) -> Number:
    base, exponent = e.args
    return n.power(value(base, world), value(exponent, world))


def _pieces(e: Piecewise, world: World) -> Number:
    for piece, condition in e.args:
        if holds(condition, world):
            return value(piece, world)
    raise NoValue("a piecewise function outside of its pieces")


def _delta(e: KroneckerDelta, world: World) -> Number:
    if len(e.args) > 2:
        raise TypeError("δ takes two indices and no range")
    left, right = (n.integer(value(side, world)) for side in e.args)
    return int(left == right)


def _bracket(e: AtMost, world: World) -> Number:
    left, right = (n.integer(value(side, world)) for side in e.args)
    return int(left <= right)


def _applied(e: Defined, world: World) -> Number:
    """The body, where each parameter is the argument. NoValue for an argument that it cannot be."""
    inner: dict[Basic, Any] = {}
    for parameter, argument in zip(e.parameters, e.args, strict=True):
        if isinstance(parameter, IndexedBase):
            given = array(argument, world)
            places = list(all_places(shape(parameter, world)))
            inner[parameter] = entries({at: given(*at) for at in places})
            found = [inner[parameter](*at) for at in places]
        else:
            found = [value(argument, world)]
            inner[parameter] = found[0]
        if not all(may_be(parameter, number, world) for number in found):
            raise NoValue(f"{e.func.__name__} of what {parameter} may not be")
    return value(e.body, world.put(inner))


def may_be(name: Basic, number: Number, world: World) -> bool:
    """Whether the number is one that the name may stand for, by what is assumed of it."""
    x = n.plain(number)
    if isinstance(name, Idx):
        ends = [name.lower, name.upper]
        if None in ends:
            return True
        first, last = (n.integer(value(end, world)) for end in ends)
        return first <= n.integer(x) <= last
    symbol = name.label if isinstance(name, IndexedBase) else name
    for assumed, wanted in symbol.assumptions0.items():
        if assumed in _BY_SIGN and _BY_SIGN[assumed](n.sign(x)) != wanted:
            return False
    if symbol.is_integer:
        if isinstance(x, arb) or Fraction(x).denominator != 1:
            return False
        exact = Rational(int(x))
        return all(
            getattr(exact, f"is_{assumed}") == wanted
            for assumed, wanted in symbol.assumptions0.items()
            if assumed in _OF_INTEGERS
        )
    return True


_BY_SIGN: dict[str, Callable[[int], bool]] = {
    "positive": lambda s: s > 0,
    "negative": lambda s: s < 0,
    "nonnegative": lambda s: s >= 0,
    "nonpositive": lambda s: s <= 0,
    "zero": lambda s: s == 0,
    "nonzero": lambda s: s != 0,
}
_OF_INTEGERS = ("even", "odd", "prime", "composite")


def _function_value(e: Value, world: World) -> Number:
    """A function, or its partial derivative by entries of its argument, at the argument."""
    f = e.function
    if isinstance(f, Kinked):
        return _kinked(f, value(e.at, world), len(e.places), world)
    if f not in world.functions:
        raise NoValue(f"{f.name}, for which nothing stands")
    compute = world.functions[f]
    if f.length == 0:
        return _derivative_of(compute, value(e.at, world), len(e.places), world.depth + _WITHIN)
    length = n.integer(value(f.length, world))
    given = array(e.at, world)
    at = [given(place) for place in range(1, length + 1)]
    by = [n.integer(value(place, world)) for place in e.places]
    if any(not 1 <= place <= length for place in by):
        raise NoValue("a derivative by an entry that is outside")
    return _partials(compute, at, by, world.depth + _WITHIN)


def _kinked(f: Kinked, at: Number, order: int, world: World) -> Number:
    """By its body; where it is differentiated, by the body as well, off the kink."""
    rule = f.rules[0] if order == 0 else f.rules[1]
    if order > 1:
        raise NoValue(f"a second derivative of {f.name}")
    return value(rule.expr, world.put({rule.variables[0]: at}))


def _derivative_of(f: Callable[[Any], Number], at: Number, order: int, epsilon: int) -> Number:
    if order == 0:
        return f(at)
    inner = Dual(epsilon, at, 1)
    return n.split(_derivative_of(f, inner, order - 1, epsilon + 1), epsilon)[1]


def _partials(f: Callable[[Any], Number], at: list[Number], by: list[int], epsilon: int) -> Number:
    if not by:
        return f(at)
    place, *rest = by
    moved = [Dual(epsilon, a, 1) if k == place else a for k, a in enumerate(at, 1)]
    return n.split(_partials(f, moved, rest, epsilon + 1), epsilon)[1]


def _differentiated(e: Derivative, world: World) -> Number:
    body, *counts = e.args
    by = [variable for variable, count in counts for _ in range(int(count))]
    *before, last = by
    f: Expr = Derivative(body, *before, evaluate=False) if before else body
    if isinstance(last, Indexed):
        base, *places = last.args
        at = [n.integer(value(place, world)) for place in places]
        return partial(lambda inner: value(f, inner), base, at, world)
    return partial(lambda inner: value(f, inner), last, (), world)


_READERS: dict[type, Callable[[Any, World], Number]] = {
    Symbol: lambda e, world: world.number(e),
    Idx: lambda e, world: world.number(e),
    Rational: lambda e, _: int(e.p) if e.q == 1 else Fraction(int(e.p), int(e.q)),
    Exp1: lambda e, _: arb(1).exp(),
    type(pi): lambda e, _: arb.pi(),
    Add: lambda e, world: reduce(n.add, (value(part, world) for part in e.args)),
    Mul: lambda e, world: reduce(n.multiply, (value(part, world) for part in e.args)),
    Pow: _power,
    Sum: _sum,
    Indexed: _indexed,
    KroneckerDelta: _delta,
    AtMost: _bracket,
    Piecewise: _pieces,
    exp: lambda e, world: n.exponential(value(e.args[0], world)),
    log: lambda e, world: n.logarithm(value(e.args[0], world)),
    Abs: lambda e, world: n.absolute(value(e.args[0], world)),
    sign: lambda e, world: n.sign(value(e.args[0], world)),
    floor: lambda e, world: n.rounded_down(value(e.args[0], world)),
    ceiling: lambda e, world: -n.rounded_down(n.multiply(-1, value(e.args[0], world))),
    Max: lambda e, world: n.largest([value(part, world) for part in e.args]),
    Min: lambda e, world: n.smallest([value(part, world) for part in e.args]),
    Defined: _applied,
    Value: _function_value,
    Derivative: _differentiated,
}
