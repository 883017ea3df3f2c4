"""What a statement is about: its dimensions, free indices, scalars, vectors and functions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from sympy import Basic, Eq, Ge, Idx, Indexed, IndexedBase, Lambda, Pow, Symbol, sqrt
from sympy.logic.boolalg import Or

from provado.language.definition import Defined
from provado.language.differentiable import PROPERTIES, Differentiable
from provado.language.finite_sum import Sum
from provado.language.indices import free_indices
from provado.language.quantifier import Every
from provado.language.words import SIGNS, is_dimension
from provado.notation.unicode import text


@dataclass(frozen=True)
class Domain:
    """The names that a statement quantifies over, in alphabetical order; matrices are vectors."""

    dimensions: tuple[Symbol, ...]
    indices: tuple[Idx, ...]
    scalars: tuple[Symbol, ...]
    vectors: tuple[IndexedBase, ...]
    functions: tuple[Differentiable, ...] = ()

    @property
    def is_scalar(self) -> bool:
        """Whether it speaks of single numbers alone."""
        return not (self.dimensions or self.indices or self.vectors or self.functions)

    def scope(self, given: Iterable[Basic] = ()) -> str:
        """In words: "every D, K ≥ 1", "all real a ≥ 0, z", with what else is given."""
        at = pinned(given)
        conditions = [
            text(fact)
            for fact in given
            if not is_lower_bound(fact) and not (pinned([fact]).keys() & at.keys())
        ]
        parts = [self._ranges(given), *self.stated_sizes(), *self._functions(), *conditions]
        return ", ".join(part for part in parts if part)

    def stated_sizes(self) -> Iterator[str]:
        """What has a size that is a number: ``x of length 2``, ``j from 1 to 3``."""
        for vector in self.vectors:
            if any(length.is_Integer for length in vector.shape):
                word = "length" if len(vector.shape) == 1 else "size"
                yield f"{vector.label} of {word} {' × '.join(map(text, vector.shape))}"
        for function in self.functions:
            if function.length.is_Integer and function.length > 0:
                yield f"{function.name} of {function.length} numbers"
        for index in self.indices:
            if index.lower is not None and index.upper is not None and index.upper.is_Integer:
                yield f"{index.label} from {text(index.lower)} to {text(index.upper)}"

    def _functions(self) -> Iterator[str]:
        kinds: dict[str, list[str]] = {}
        for function in self.functions:
            properties = [p for p in PROPERTIES if p in function.properties]
            kinds.setdefault(" ".join(properties or ["differentiable"]), []).append(function.name)
        for kind, names in kinds.items():
            yield f"every {kind} {', '.join(names)}"

    def _ranges(self, given: Iterable[Basic]) -> str:
        bounds: dict[int, list[str]] = {}
        for dimension in self.dimensions:
            bounds.setdefault(at_least(dimension, given), []).append(str(dimension))
        signed = [_described(v) for v in (*self.scalars, *self.vectors) if _sign_of(v)]
        at = pinned(given)
        whole = ", ".join(str(s) for s in self.scalars if s.is_integer and s not in at)
        integers = [f"all integers {whole}"] * bool(whole)
        point = ", ".join(f"{s} = {at[s]}" for s in self.scalars if s in at).replace("-", "−")
        if bounds:
            sizes = [f"every {', '.join(names)} ≥ {low}" for low, names in bounds.items()]
            return ", ".join([*sizes, *integers, *signed, *[point] * bool(point)])
        names = [s for s in self.scalars if s not in at and not s.is_integer]
        free = ", ".join(map(_described, [*names, *filter(_sign_of, self.vectors)]))
        if not free and not integers:
            return point or ("exact" if self.is_scalar else "")
        free = ", ".join([*integers, *[f"all real {free}"] * bool(free)])
        return free + (f" at {point}" if point else "")


def _described(name: Symbol | IndexedBase) -> str:
    """The name of a scalar or a vector with its sign, where that is assumed: ``a ≥ 0``."""
    sign = _sign_of(name)
    return f"{name} {sign} 0" if sign else str(name)


def _sign_of(name: Symbol | IndexedBase) -> str | None:
    symbol = name.label if isinstance(name, IndexedBase) else name
    return next((sign for word, sign in SIGNS.items() if getattr(symbol, f"is_{word}")), None)


def is_lower_bound(fact: Basic) -> bool:
    """Whether the assumption says that a dimension is not less than some number."""
    return isinstance(fact, Ge) and is_dimension(fact.lhs) and bool(fact.rhs.is_Integer)


def at_least(dimension: Symbol, given: Iterable[Basic]) -> int:
    """The smallest value that the assumptions leave for a dimension."""
    bounds = [int(fact.rhs) for fact in given if is_lower_bound(fact) and fact.lhs == dimension]
    return max([1, *bounds])


def pinned(given: Iterable[Basic]) -> dict[Symbol, Fraction]:
    """The scalars to which the assumptions give a rational value."""
    return {s: values[0] for s, values in choices(given).items() if len(values) == 1}


def choices(given: Iterable[Basic]) -> dict[Symbol, tuple[Fraction, ...]]:
    """The scalars to which the assumptions leave finitely many rational values: y = −1 or 1."""
    found = {}
    for fact in given:
        name, values = _alternatives(fact)
        if isinstance(name, Symbol) and not is_dimension(name):
            found[name] = values
    return found


def entry_choices(given: Iterable[Basic]) -> dict[IndexedBase, tuple[Fraction, ...]]:
    """The vectors and matrices whose entries all have one of finitely many rational values."""
    found = {}
    for fact in given:
        if not isinstance(fact, Every):
            continue
        entry, values = _alternatives(fact.condition)
        if isinstance(entry, Indexed) and is_every_entry(entry, fact):
            found[entry.base] = values
    return found


def is_every_entry(entry: Indexed, fact: Every) -> bool:
    """Whether the entry is any of its vector or matrix, where its indices are bound there."""
    bounds = {bound: (first, last) for bound, first, last in fact.limits}
    whole = [(1, length) for length in entry.base.shape]
    return (
        {*entry.indices} == {*bounds}
        and len(bounds) == len(whole)  # A_jj is on the diagonal
        and [bounds[place] for place in entry.indices] == whole
    )


def _alternatives(fact: Basic) -> tuple[Basic | None, tuple[Fraction, ...]]:
    """What is equal to one of some rational numbers, and those: y with −1, 1, for y² = 1 too."""
    equations = fact.args if isinstance(fact, Or) else (fact,)
    if isinstance(fact, Eq) and isinstance(fact.lhs, Pow) and fact.lhs.exp == 2:
        root = sqrt(fact.rhs)
        equations = [Eq(fact.lhs.base, value, evaluate=False) for value in (root, -root)]
    if not all(isinstance(e, Eq) and e.rhs.is_Rational for e in equations):
        return None, ()
    (name, *others) = {e.lhs for e in equations}
    values = {Fraction(int(e.rhs.p), int(e.rhs.q)) for e in equations}
    return (None, ()) if others else (name, tuple(sorted(values)))


@lru_cache(maxsize=1 << 12)
def domain_of(*expressions: Basic) -> Domain:
    """The domain of all the expressions together."""
    names: set[Basic] = set()
    for expression in expressions:
        _collect(expression, frozenset(), names)
        names |= free_indices(expression)

    def sort(kind: type[Basic]) -> list[Basic]:
        return sorted((n for n in names if isinstance(n, kind)), key=str)

    scalars = [s for s in names if isinstance(s, Symbol) and not is_dimension(s)]
    return Domain(
        dimensions=tuple(sorted(filter(is_dimension, names), key=str)),
        indices=tuple(sort(Idx)),
        scalars=tuple(sorted(scalars, key=str)),
        vectors=tuple(sort(IndexedBase)),
        functions=tuple(sort(Differentiable)),
    )


def _collect(e: Basic, bound: frozenset[Basic], names: set[Basic]) -> None:
    if isinstance(e, Symbol):
        names.add(e)
    elif isinstance(e, Idx):
        if e.lower is None or e.upper is None:
            return
        _collect(e.lower, bound, names)
        _collect(e.upper, bound, names)
    elif isinstance(e, Differentiable):
        names.add(e)
        _collect(e.length, bound, names)
    elif isinstance(e, IndexedBase):
        names.add(e)
        for length in e.shape:
            _collect(length, bound, names)
    elif isinstance(e, (Sum, Every)):
        _collect(e.args[0], bound, names)
        for _, lower, upper in e.limits:
            _collect(lower, bound, names)
            _collect(upper, bound, names)
    elif isinstance(e, (Indexed, Lambda)) or e.args:
        for argument in e.args:
            _collect(argument, bound, names)
        if isinstance(e, Defined):  # of one number for every entry the length is in the body alone
            names |= {*filter(is_dimension, e.body.free_symbols)}
