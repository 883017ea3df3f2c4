"""Functions of which only differentiability is known, and functions with a kink.

``f = differentiable("f", N)`` is any function of N reals and ``φ = differentiable("φ")`` any
function of one, differentiable as often, and continuously, as a statement differentiates it.
What is proved of them is proved of every such function.
"""

from __future__ import annotations

from typing import Any, final

from sympy import Atom, Expr, Idx, IndexedBase, Integer, Lambda, S, Symbol, sympify

from provado.language.arrays import arrays_in, is_array
from provado.language.definition import Scalar
from provado.language.finite_sum import Sum
from provado.language.substitution import entry, substitute
from provado.language.words import index, scalar

PROPERTIES = ("convex", "nondecreasing")


class FunctionName(Atom):  # type: ignore[misc]  # SymPy has no types
    """The name of a function, which is applied by calling it."""

    name: str
    length: Expr
    properties: frozenset[str] = frozenset()

    def __call__(self, at: Any) -> Value:
        """The function where its argument is ``at``."""
        return Value(self, at)

    def _sympystr(self, printer: Any) -> str:
        return self.name


@final
class Differentiable(FunctionName):
    """Any differentiable function of a vector of this length; of one real where it is 0."""

    def __new__(cls, name: str, length: Any, properties: frozenset[str]) -> Differentiable:
        """Made by `differentiable`."""
        made: Differentiable = super().__new__(cls)
        made.name, made.length, made.properties = name, sympify(length), properties
        return made

    def _hashable_content(self) -> tuple[Any, ...]:
        return (self.name, self.length, self.properties)

    def partial(self, at: Any, *places: Any) -> Value:
        """The partial derivative by the entries at the places, where the argument is ``at``."""
        if self.length == 0 or not places:
            raise ValueError(f"{self.name}.partial(v, j, …) is for a vector v and its indices")
        return Value(self, at, *places)

    def derivative(self, at: Any, order: int = 1) -> Value:
        """The derivative of a function of one real number."""
        if self.length != 0:
            raise ValueError(f"{self.name} has a vector as its argument; use partial(v, j)")
        if order < 1:
            raise ValueError(f"the order of a derivative is at least 1, not {order}")
        return Value(self, at, *[1] * order)


@final
class Kinked(FunctionName):
    """A function of one real that is differentiable everywhere but at its kink.

    Proofs use nothing of it but its derivative off the kink, which is proved to be the one that
    is declared. At the kink the declared derivative is a convention.
    """

    rules: tuple[Lambda, Lambda]
    kink: Expr

    def __new__(cls, name: str, body: Lambda, slope: Lambda, kink: Any) -> Kinked:
        """Made by `kinked`."""
        made: Kinked = super().__new__(cls)
        made.name, made.length = name, Integer(0)
        made.rules, made.kink = (body, slope), sympify(kink)
        return made

    def _hashable_content(self) -> tuple[Any, ...]:
        return (self.name, self.rules, self.kink)

    def value_at(self, at: Expr, order: int) -> Expr:
        """The body, or the declared derivative, at an argument."""
        if order > 1:
            raise ValueError(f"the second derivative of {self.name} is not declared")
        rule = self.rules[order]
        return substitute(rule.expr, {rule.variables[0]: at})

    def derivative(self, at: Any) -> Value:
        """The declared derivative."""
        return Value(self, at, 1)


def differentiable(name: str, length: Any = 0, **properties: bool) -> Differentiable:
    """Any differentiable function, of a vector or (without a length) of one real number.

    It may be assumed to be ``convex`` or ``nondecreasing`` (in every entry).
    """
    if unknown := properties.keys() - set(PROPERTIES):
        names = ", ".join(sorted(unknown))
        raise ValueError(f"a function cannot be assumed {names}; known are convex, nondecreasing")
    return Differentiable(name, length, frozenset(p for p in PROPERTIES if properties.get(p)))


def kinked(name: str, variable: Symbol, body: Any, *, derivative: Any, kink: Any) -> Kinked:
    """A function of every real, with its derivative off the kink, which is a number.

    ``kinked("ReLU", z, Max(0, z), derivative=Piecewise((1, z > 0), (0, True)), kink=0)``
    """
    if not (variable.is_Symbol and variable.is_real and variable == scalar(str(variable))):
        raise ValueError(f"{name} is a function of every real, not of {variable} alone")
    if not sympify(kink).is_Rational:
        raise ValueError(f"the kink of {name} is a rational number, not {kink}")
    for part in map(sympify, (body, derivative)):
        if part.free_symbols - {variable}:
            raise ValueError(f"{name} is a function of {variable} alone, not of {part}")
    return Kinked(
        name, Lambda(variable, sympify(body)), Lambda(variable, sympify(derivative)), kink
    )


@final
class Value(Scalar):
    """A function, or one of its partial derivatives, where its argument is ``at``.

    The argument of a function of a vector is kept as a Lambda of its entries; the places are
    the indices by which it is differentiated, or a 1 for each derivative of a function of one.
    """

    is_commutative = True
    is_real = True

    def __new__(cls, function: FunctionName, at: Any, *places: Any) -> Value:
        """ValueError where the argument has not the length that the function takes."""
        if function.length != 0:
            at = as_vector(at, function.length, function.name)
        elif not isinstance(at := sympify(at), Expr) or is_array(at):
            raise ValueError(f"{function.name} takes one real number, not {at}")
        made: Value = super().__new__(cls, function, sympify(at), *map(sympify, places))
        return made

    @property
    def function(self) -> FunctionName:
        """The function."""
        name: FunctionName = self.args[0]
        return name

    @property
    def at(self) -> Expr:
        """The argument: a real expression, or a Lambda of entries."""
        return self.args[1]

    @property
    def places(self) -> tuple[Expr, ...]:
        """The indices by which it is differentiated."""
        return tuple(self.args[2:])

    def _eval_derivative(self, variable: Symbol) -> Expr:
        """The chain rule, in one variable or as a sum over the entries of the argument."""
        if not isinstance(self.at, Lambda):
            return self.func(*self.args, Integer(1)) * self.at.diff(variable)
        (bound,), entry = self.at.variables, self.at.expr
        inner = entry.diff(variable)
        if inner == 0:
            return inner
        return Sum(self.func(*self.args, bound) * inner, (bound, 1, self.function.length))


def as_vector(expression: Any, length: Expr, function: str) -> Lambda:
    """A vector expression as a Lambda of its entries; ValueError where it has another length."""
    vector = sympify(expression)
    if not is_array(vector):
        raise ValueError(f"{function} takes a vector of length {length}, not {vector}")
    for part in arrays_in(vector):
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
