"""Examples of the functions that a statement speaks of, put in their place.

A false statement about every function is false of some simple one; a true one is looked at in
balls for a few. Functions with a kink are replaced by their definition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from sympy import Basic, Expr, exp

from provado.language.differentiable import Differentiable, Kinked, Value
from provado.language.substitution import substitute
from provado.language.words import d, index, scalar, total, vector
from provado.normal_form.reduction import reduce
from provado.relation.relation import Relation
from provado.relation.verdict import Witness

Examples = Mapping[Differentiable, Expr]

_X = scalar("x")


@dataclass(frozen=True)
class Instance:
    """A relation with examples in the place of its functions."""

    of: Relation
    examples: Examples
    relation: Relation

    def witness(self, found: Witness) -> Witness:
        """The witness against the instance as one against the relation, with the examples."""
        named = tuple((_named(f), body) for f, body in self.examples.items())
        point = (*named, *found.point)
        return replace(found, point=point, left=self.of.left, right=self.of.right)


def instances(relation: Relation) -> Iterator[Instance]:
    """The relation for one choice of examples after the other; itself where it needs none."""
    functions = relation.domain.functions
    if not functions and not any(
        map(_has_values, (relation.left, relation.right, *relation.given))
    ):
        yield Instance(relation, {}, relation)
        return
    families = [_family(function) for function in functions]
    for n in range(max((len(family) for family in families), default=1)):
        examples = {
            function: family[(n + place) % len(family)]
            for place, (function, family) in enumerate(zip(functions, families, strict=True))
        }
        left, right, *given = (
            instance(side, examples) for side in (relation.left, relation.right, *relation.given)
        )
        yield Instance(relation, examples, Relation(left, relation.comparison, right, tuple(given)))


def instance(expression: Basic, examples: Examples) -> Basic:
    """The expression with every function replaced: those of the examples, and those with a kink."""
    if not _has_values(expression):
        return expression
    if isinstance(expression, Value):
        function, at = expression.function, instance(expression.at, examples)
        if isinstance(function, Kinked):
            return function.value_at(at, len(expression.places))
        if function in examples:
            return _derivative(examples[function], function, at, expression.places)
        return Value(function, at, *expression.places)
    parts = [instance(argument, examples) for argument in expression.args]
    unchanged = all(new is old for new, old in zip(parts, expression.args, strict=True))
    return expression if unchanged else expression.func(*parts)


@lru_cache(maxsize=1 << 15)
def _has_values(e: Basic) -> bool:
    """Whether there is something in it to be replaced."""
    return isinstance(e, Value) or any(map(_has_values, e.args))


def variable_of(function: Differentiable) -> Basic:
    """The argument in terms of which the examples of a function are written."""
    return _X if function.length == 0 else vector("u", function.length)


def _derivative(body: Expr, function: Differentiable, at: Expr, places: tuple[Expr, ...]) -> Expr:
    """The example, or its partial derivative, with the argument put in."""
    if function.length == 0:
        return substitute(body.diff(_X, len(places)) if places else body, {_X: at})
    u = vector("u", function.length)
    names = [index(f"p{n}", 1, function.length) for n, _ in enumerate(places)]
    slope = reduce(d(body, *(u[name] for name in names))) if names else body
    return substitute(slope, {u: at, **dict(zip(names, places, strict=True))})


def _family(function: Differentiable) -> list[Expr]:
    """Simple functions that have what is assumed of the function."""
    if function.length == 0:
        family = {
            frozenset(): [_X**2, exp(_X), _X**3 + _X, _X],
            frozenset({"convex"}): [_X**2, exp(_X), (_X - 1) ** 4, -_X],
            frozenset({"nondecreasing"}): [_X**3, exp(_X), _X],
            frozenset({"convex", "nondecreasing"}): [exp(_X), _X, exp(2 * _X)],
        }
        return family[function.properties]
    u, i = vector("u", function.length), index("i", 1, function.length)
    every, weighted, squares = total(u[i], i), total(i * u[i], i), total(u[i] ** 2, i)
    convex = [squares, total(exp(i * u[i]), i), weighted**2, -every]
    family = {
        frozenset(): [squares, every**3 + squares, total(i * u[i] ** 3, i), u[1]],
        frozenset({"convex"}): convex,
        frozenset({"nondecreasing"}): [every**3, total(exp(u[i]), i), weighted],
        frozenset({"convex", "nondecreasing"}): [total(exp(u[i]), i), weighted, exp(every)],
    }
    return family[function.properties]


def _named(function: Differentiable) -> Expr:
    """The function of its argument, as it stands in a witness: f(u)."""
    return function(variable_of(function))
