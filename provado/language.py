"""The words a chapter is written in: dimensions, indices, vectors, finite sums, derivatives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sympy import (
    Add,
    Basic,
    Derivative,
    Expr,
    Function,
    Idx,
    Indexed,
    IndexedBase,
    KroneckerDelta,
    Lambda,
    Mul,
    Pow,
    S,
    Sum,
    Symbol,
    Tuple,
    sympify,
)

from provado.as_written import rebuilt
from provado.quantifier import Every

_SIGNS = {"positive", "negative", "nonnegative", "nonpositive", "nonzero"}


def dimension(name: str) -> Symbol:
    """A symbolic number of entries: any integer that is at least 1."""
    return Symbol(name, integer=True, positive=True)


def integer(name: str) -> Symbol:
    """Any integer, of either sign."""
    return Symbol(name, integer=True)


def is_dimension(symbol: Basic) -> bool:
    """Whether the symbol is a number of entries."""
    return isinstance(symbol, Symbol) and bool(symbol.is_integer and symbol.is_positive)


def scalar(name: str, **assumptions: bool) -> Symbol:
    """A real number, of which a sign may be assumed: ``scalar("a", nonnegative=True)``."""
    return _real(name, "a scalar", assumptions)


def _real(name: str, what: str, assumptions: Mapping[str, bool]) -> Symbol:
    if unknown := assumptions.keys() - _SIGNS:
        raise ValueError(f"{what} cannot be assumed {', '.join(sorted(unknown))}; use given")
    return Symbol(name, real=True, **assumptions)


def index(name: str, first: Any, last: Any) -> Idx:
    """An index that runs over the integers ``first`` … ``last``."""
    return Idx(name, (_integer(first), _integer(last)))


def _integer(end: Any) -> Expr:
    """An end of a range; ValueError where it is not known to be an integer."""
    if not (integer := sympify(end)).is_integer:
        raise ValueError(f"an index runs from an integer to an integer, and {end} may be none")
    return integer


def indices(names: str, first: Any, last: Any) -> tuple[Idx, ...]:
    """Several indices over one range: ``i, j = indices("i j", 1, K)``."""
    return tuple(index(name, first, last) for name in names.split())


def vector(name: str, length: Expr, **assumptions: bool) -> IndexedBase:
    """A real vector with entries ``name[1]`` … ``name[length]``, all of an assumed sign."""
    return IndexedBase(_real(name, "a vector", assumptions), shape=_shape(name, length))


def matrix(name: str, rows: Expr, columns: Expr, **assumptions: bool) -> IndexedBase:
    """A real matrix with entries ``name[1, 1]`` … ``name[rows, columns]``, as `vector`."""
    return IndexedBase(_real(name, "a matrix", assumptions), shape=_shape(name, rows, columns))


def _shape(name: str, *lengths: Any) -> tuple[Expr, ...]:
    """The lengths; ValueError for one that is no number and not made of dimensions."""
    for length in map(sympify, lengths):
        if not length.is_integer or not all(map(is_dimension, length.free_symbols)):
            raise ValueError(
                f"a length of {name} should be made of dimensions, which {length} is not"
            )
    return lengths


def total(summand: Any, over: Idx, first: Any = None, last: Any = None) -> Sum:
    """The finite sum of ``summand`` over the index, by default over its whole range."""
    lower = over.lower if first is None else _integer(first)
    upper = over.upper if last is None else _integer(last)
    return Sum(sympify(summand), (over, lower, upper))


def delta(left: Any, right: Any) -> Expr:
    """Kronecker's δ: 1 where the two indices are equal, else 0."""
    return KroneckerDelta(left, right)


def d(function: Any, *variables: Any) -> Expr:
    """The partial derivative of ``function`` by each of the variables, not carried out yet."""
    derivative = sympify(function)
    for variable in variables:
        derivative = Derivative(derivative, variable, evaluate=False)
    return derivative


def times(*factors: Any) -> Expr:
    """A product kept as it is written, for a step of a derivation."""
    return Mul(*map(sympify, factors), evaluate=False)


def plus(*terms: Any) -> Expr:
    """A sum of terms kept as it is written, for a step of a derivation."""
    return Add(*map(sympify, terms), evaluate=False)


def over(numerator: Any, denominator: Any) -> Expr:
    """A quotient kept as it is written, for a step of a derivation."""
    return times(numerator, power(denominator, -1))


def power(base: Any, exponent: Any) -> Expr:
    """A power kept as it is written, for a step of a derivation."""
    return Pow(sympify(base), sympify(exponent), evaluate=False)


class Defined(Function):  # type: ignore[misc]  # SymPy has no types
    """Application of a function that the book defines; `unfold` replaces it by its body."""

    notation: str
    parameters: tuple[Basic, ...]
    body: Expr

    def unfold(self, *, as_written: bool = False) -> Expr:
        """The body, with the arguments in place of the parameters; see `substitute`."""
        values = dict(zip(self.parameters, self.args, strict=True))
        return substitute(self.body, values, as_written=as_written)

    def _eval_derivative(self, variable: Symbol) -> Expr:
        raise TypeError(f"{self.func.__name__} is differentiated with d(…), through its body")

    def fdiff(self, argindex: int = 1) -> Expr:
        """Refused: SymPy's own differentiation does not know which indices a sum binds."""
        raise TypeError(f"{self.func.__name__} is differentiated with d(…), through its body")

    _eval_is_real = _eval_is_extended_real = lambda self: True


class Scalar(Expr):  # type: ignore[misc]  # SymPy has no types
    """What is one real number although whole vectors stand in it."""


def define(notation: str, parameters: Sequence[Basic], body: Any) -> type[Defined]:
    """Define a function: ``softmax = define("softmax({})_{}", (z, j), exp(z[j]) / Z)``.

    A vector parameter takes a vector expression: ``softmax(z + c, j)`` adds c to every entry.
    """
    name = notation.partition("(")[0].partition("_")[0]
    if notation.count("{}") != len(parameters):
        raise ValueError(
            f"notation {notation!r} has {notation.count('{}')} places {{}} "
            f"for {len(parameters)} parameters; write one for each"
        )
    body = sympify(body)
    unbound = _unbound(body) - {
        symbol for parameter in parameters for symbol in parameter.free_symbols
    }
    if unbound:
        names = ", ".join(sorted(map(str, unbound)))
        raise ValueError(f"the body of {notation!r} uses {names}, which is not a parameter")
    return type(
        name,
        (Defined,),
        {
            "notation": notation,
            "parameters": tuple(parameters),
            "body": body,
            "nargs": len(parameters),
            "__doc__": f"{notation} with parameters {parameters}.",
        },
    )


def _unbound(body: Expr) -> set[Basic]:
    names = (s for s in body.free_symbols if not isinstance(s, (Indexed, Idx)))
    return {name for name in names if not is_dimension(name)}


def entry(expression: Expr, *at: Any, as_written: bool = False) -> Expr:
    """One entry of a vector or matrix expression; scalars count for every entry."""
    if isinstance(expression, IndexedBase):
        return expression[at]
    if isinstance(expression, Lambda):
        if len(expression.variables) != len(at):
            raise ValueError(f"{expression} has {len(expression.variables)} indices, not {len(at)}")
        values = dict(zip(expression.variables, at, strict=True))
        return substitute(expression.expr, values, as_written=as_written)
    if not is_array(expression):
        return expression
    if isinstance(expression, (Add, Mul)):
        entries = [entry(argument, *at, as_written=as_written) for argument in expression.args]
        return rebuilt(expression, entries) if as_written else expression.func(*entries)
    raise ValueError(f"{expression} is not a vector; write its entries as a Lambda")


def as_vector(expression: Any, length: Expr, function: str) -> Lambda:
    """A vector expression as a Lambda of its entries; ValueError where it has another length."""
    vector = sympify(expression)
    if not is_array(vector):
        raise ValueError(f"{function} takes a vector of length {length}, not {vector}")
    for part in _arrays(vector):
        shape = part.shape if isinstance(part, IndexedBase) else _range(part)
        if shape != (length,):
            raise ValueError(f"{function} takes a vector of length {length}, which {part} is not")
    if isinstance(vector, Lambda):
        return vector
    bound = index("i", 1, length)
    while bound in vector.atoms(Idx):
        bound = index(f"{bound.label}'", 1, length)
    return Lambda(bound, entry(vector, bound))


def _range(array: Lambda) -> tuple[Expr, ...]:
    """The lengths of a Lambda of entries; that of an index that does not begin at 1 is none."""
    return tuple(bound.upper if bound.lower == 1 else S.NaN for bound in array.variables)


def _arrays(expression: Basic) -> Iterator[Basic]:
    """The whole vectors that an expression is made of."""
    if isinstance(expression, (IndexedBase, Lambda)):
        yield expression
    elif not isinstance(expression, (Indexed, Defined, Scalar)):
        for argument in expression.args:
            yield from _arrays(argument)


def is_array(expression: Basic) -> bool:
    """Whether it is a whole vector or matrix, or has one as a term or a factor."""
    return any(True for _ in _arrays(expression))


def substitute(
    expression: Expr, values: Mapping[Basic, Basic], *, as_written: bool = False
) -> Expr:
    """Replace symbols, indices and whole vectors, inside sums as well.

    SymPy makes 1 of t·t⁻¹, which has no value at 0. What is ``as_written`` keeps every part that
    may have no value. The ranges that indices carry are part of their names and stay as they are.
    ValueError where a value is put in for the variable of a derivative not carried out yet.
    """

    def put_in(part: Expr, values: Mapping[Basic, Basic]) -> Expr:
        return substitute(part, values, as_written=as_written)

    if expression in values:
        return values[expression]
    if isinstance(expression, (Idx, IndexedBase)) or not expression.args:
        return expression
    if isinstance(expression, Indexed):
        base, *places = expression.args
        places = [put_in(place, values) for place in places]
        return entry(values.get(base, base), *places, as_written=as_written)
    if isinstance(expression, Sum):
        *inner, (bound, lower, upper) = expression.limits
        summand = Sum(expression.function, *inner) if inner else expression.function
        ends = (_integer(put_in(lower, values)), _integer(put_in(upper, values)))
        fresh, values = _avoid_capture(summand, bound, values)
        if _reaches_beyond(bound, *ends):
            fresh = _with_range(fresh, ends, summand, values)
            values = {**values, bound: fresh}
        return Sum(put_in(summand, values), (fresh, *ends))
    if isinstance(expression, Lambda):
        fresh = []
        for bound in expression.variables:
            name, values = _avoid_capture(expression.expr, bound, values)
            fresh.append(name)
        return Lambda(tuple(fresh), put_in(expression.expr, values))
    if isinstance(expression, Every):
        return _in_every(expression, values)
    if isinstance(expression, Derivative):
        _require_renaming(expression, values)
    arguments = [put_in(argument, values) for argument in expression.args]
    return rebuilt(expression, arguments) if as_written else expression.func(*arguments)


def _in_every(quantified: Every, values: Mapping[Basic, Basic]) -> Basic:
    (bound, *ends), *inner = quantified.limits
    body = Every(quantified.condition, *inner) if inner else quantified.condition
    ends = [_integer(substitute(end, values)) for end in ends]
    fresh, values = _avoid_capture(body, bound, values)
    body = substitute(body, values)
    if isinstance(body, Every):
        return Every(body.condition, Tuple(fresh, *ends), *body.limits)
    return Every(body, Tuple(fresh, *ends))


def _avoid_capture(
    body: Basic, bound: Idx, values: Mapping[Basic, Basic]
) -> tuple[Idx, Mapping[Basic, Basic]]:
    """Rename a bound index that also stands, free, in a value that is put into its scope."""
    values = {key: value for key, value in values.items() if not key.has(bound)}
    free = {name for value in values.values() for name in value.free_symbols}
    if bound not in free:
        return bound, values
    fresh = _unlike(bound, free | body.atoms(Idx))
    return fresh, {**values, bound: fresh}


def _reaches_beyond(bound: Idx, first: Expr, last: Expr) -> bool:
    """Whether SymPy has no sum with these limits, beyond the range that the index carries."""
    gaps = ((first, bound.lower), (bound.upper, last))
    return any((a - b).is_negative for a, b in gaps if a is not None and b is not None)


def _with_range(
    bound: Idx, ends: tuple[Expr, Expr], body: Basic, values: Mapping[Basic, Basic]
) -> Idx:
    """A bound index with another range, which stands neither in the body nor in the values."""
    free = {name for value in values.values() for name in value.free_symbols}
    return _unlike(Idx(bound.label, ends), free | body.atoms(Idx))


def _unlike(name: Idx, taken: set[Basic]) -> Idx:
    """The index, or one with as many primes as it takes to be none of these."""
    while name in taken:
        name = Idx(Symbol(f"{name.label}'", integer=True), (name.lower, name.upper))
    return name


def _require_renaming(derivative: Derivative, values: Mapping[Basic, Basic]) -> None:
    """∂f/∂x with a value for x is not the derivative of f with that value by the value."""
    names = derivative.expr.atoms(Symbol, IndexedBase)
    for variable in derivative.variables:
        name = variable.base if isinstance(variable, Indexed) else variable
        new = values.get(name, name)
        elsewhere = [values.get(other, other) for other in names - {name}]
        renamed = isinstance(new, (Symbol, IndexedBase)) and variable not in values.keys() - {name}
        if not renamed or any(value.has(new) for value in elsewhere):
            raise ValueError(f"nothing but a new name can stand for {variable} in {derivative}")


def unfold(expression: Expr) -> Expr:
    """Replace every defined function by its body, until none is left."""
    while expression.has(Defined):
        expression = expression.replace(lambda e: isinstance(e, Defined), lambda e: e.unfold())
    return expression


def free_indices(expression: Basic) -> set[Idx]:
    """The indices of the expression that no sum binds."""
    if isinstance(expression, Idx):
        return {expression}
    if isinstance(expression, Sum):
        free = free_indices(expression.function)
        for bound, lower, upper in expression.limits:
            free = (free - {bound}) | free_indices(lower) | free_indices(upper)
        return free
    if isinstance(expression, Every):
        free = free_indices(expression.condition)
        for bound, first, last in reversed(expression.limits):
            free = (free - {bound}) | free_indices(first) | free_indices(last)
        return free
    if isinstance(expression, Lambda):
        return free_indices(expression.expr) - set(expression.variables)
    return set().union(*(free_indices(argument) for argument in expression.args))
