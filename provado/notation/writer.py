"""Writing an expression: what both notations have in common, and what each must say."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, NamedTuple

from sympy import (
    Abs,
    Add,
    Basic,
    Derivative,
    E,
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
)
from sympy.core.relational import Relational
from sympy.logic.boolalg import And, Or

from provado.language.definition import Defined
from provado.language.differentiable import Value
from provado.language.finite_sum import Sum
from provado.language.indices import free_indices
from provado.language.iverson import AtMost
from provado.language.matrix_conditions import MatrixCondition
from provado.language.quantifier import Every
from provado.notation.order import (
    SUMS,
    as_power,
    divides,
    is_kept,
    is_quotient,
    rank_of_factor,
    rank_of_term,
)

# How tightly the parts of what is written hold together. Prefixed: ∂f/∂x, Σ_i a·b; sum: Σ_i a.
TERMS, PRODUCT, PREFIXED, SUM, POWER, ATOM = range(6)

_REMEMBERED = 1 << 14  # parts of expressions
_CONSTANTS = {"pi": "π", "oo": "∞", "-oo": "−∞"}


class Piece(NamedTuple):
    """Something written, with how tightly it holds together."""

    written: str
    level: int = ATOM
    is_open: bool = False  # it ends in Σ… or ∂…, which would take in a factor that follows


class Writer(ABC):
    """Puts parentheses where they are needed, and factors and terms in the usual order."""

    minus: ClassVar[str]
    brackets: ClassVar[str]
    modulus: ClassVar[str]
    rounded: ClassVar[dict[str, str]]
    bracketed: ClassVar[str]
    partial: ClassVar[str]
    prime: ClassVar[str]
    between_variables: ClassVar[str]
    between_signs: ClassVar[str]
    disjunction: ClassVar[str]
    conjunction: ClassVar[str]
    universal: ClassVar[str]
    comparisons: ClassVar[dict[str, str]]

    def __init__(self) -> None:
        self._written: dict[Any, Piece] = {}

    def __call__(self, e: Basic) -> str:
        return self.piece(e).written

    def piece(self, e: Any) -> Piece:
        """The expression with how tightly it is written, remembered: mutants share their parts."""
        found = self._written.get(e)
        if found is None:
            if len(self._written) >= _REMEMBERED:
                self._written.clear()
            found = self._written[e] = self._piece(e)
        return found

    def _piece(self, e: Any) -> Piece:
        match e:
            case Defined():
                return self._defined(e.notation, e.args)
            case Value():
                return self._value(e)
            case Lambda():
                return self._vector(e.expr, *e.variables)
            case Sum():
                return self._sum(e)
            case Derivative():
                return self._derivative(e)
            case Add():
                terms = map(self, e.args) if is_kept(e) else self._terms(e)
                return Piece(self._added(terms), TERMS)
            case Mul():
                return self._kept(e) if is_kept(e) else self._product(e)
            case Pow() | exp():
                return self._power(*as_power(e))
            case Rational():
                return self._signed(e, [self._quotient(_number(abs(e.p)), _number(e.q))])
            case Relational():
                sign = self.comparisons.get(e.rel_op, e.rel_op)
                return Piece(f"{self(e.lhs)} {sign} {self(e.rhs)}", TERMS)
            case Every() | MatrixCondition() | And() | Or():
                return Piece(self._condition(e), TERMS)
        return Piece(self._unit(e))

    def _unit(self, e: Any) -> str:
        match e:
            case Idx() | IndexedBase():
                return self.name(str(e.label), is_index=isinstance(e, Idx))
            case Indexed():
                return self.subscripted(self(e.base), e.indices)
            case KroneckerDelta():
                return self.subscripted(self.name("δ"), e.args)
            case Piecewise():
                return self.cases([(self(value), where) for value, where in e.args])
            case Abs():
                return self.modulus % self(e.args[0])
            case floor() | ceiling():
                return self.rounded[type(e).__name__] % self(e.args[0])
            case AtMost():
                return self.bracketed % tuple(map(self, e.args))
        if not e.args:
            return "e" if e is E else self.name(_CONSTANTS.get(str(e), str(e)))
        arguments, name = e.args, type(e).__name__
        if isinstance(e, (Max, Min)):  # their arguments are a set
            arguments = sorted(arguments, key=lambda a: (not a.is_number, a.sort_key()))
            name = name.lower()
        return self.function(name) + self.brackets % ", ".join(map(self, arguments))

    @abstractmethod
    def name(self, name: str, *, is_index: bool = False) -> str:
        """A symbol, an index or a constant."""

    @abstractmethod
    def function(self, name: str) -> str:
        """The name of an applied function."""

    @abstractmethod
    def template(self, notation: str) -> str:
        """The notation of a defined function."""

    @abstractmethod
    def subscripted(self, base: str, indices: Sequence[Expr]) -> str:
        """A base with its indices."""

    @abstractmethod
    def raised(self, base: str, exponent: Expr) -> str:
        """A base with an exponent."""

    @abstractmethod
    def root(self, radicand: Expr) -> Piece:
        """A square root."""

    @abstractmethod
    def exponential(self, exponent: Expr) -> Piece:
        """E to a power that is not a number."""

    @abstractmethod
    def over(self, above: Piece, below: Piece) -> Piece:
        """A quotient."""

    @abstractmethod
    def differentiated(self, above: str, below: str) -> Piece:
        """A derivative, from what stands above and below its bar."""

    @abstractmethod
    def side_by_side(self, factors: list[str], *, kept: bool) -> str:
        """A product."""

    @abstractmethod
    def sigma(self, bound: Idx, lower: Expr, upper: Expr) -> str:
        """A summation sign with its range."""

    @abstractmethod
    def words(self, words: str) -> str:
        """Plain words among the mathematics."""

    @abstractmethod
    def running(self, bound: Idx, first: Expr, last: Expr) -> str:
        """An index, with its range unless that is 1 to a dimension."""

    @abstractmethod
    def cases(self, rows: list[tuple[str, Basic]]) -> str:
        """A function that is defined piecewise."""

    def closed(self, piece: Piece, least: int) -> str:
        """In parentheses if it is written less tightly than that, or begins with a minus."""
        is_closed = piece.level >= least and not piece.written.startswith(self.minus)
        return piece.written if is_closed else self.brackets % piece.written

    def _terms(self, e: Expr) -> list[str]:
        terms = [(self(term), rank_of_term(term)) for term in e.as_ordered_terms()]
        terms.sort(key=lambda term: (term[0].startswith(self.minus), term[1]))
        return [written for written, _ in terms]

    def _added(self, terms: Iterable[str]) -> str:
        first, *rest = terms
        return first + "".join(
            f" {self.minus} {term[1:]}" if term.startswith(self.minus) else f" + {term}"
            for term in rest
        )

    def _multiplied(self, factors: list[Piece], *, kept: bool = False) -> Piece:
        if len(factors) == 1:
            return factors[0]
        written = []
        for n, factor in enumerate(factors, start=1):
            if factor.is_open and n < len(factors):
                written.append(self.brackets % factor.written)
            elif n == 1 and factor.level >= PRODUCT:
                written.append(factor.written)  # −a·b, but a·(−b)
            else:
                written.append(self.closed(factor, PREFIXED))
        product = self.side_by_side(written, kept=kept)
        return Piece(product, PRODUCT, factors[-1].is_open and product.endswith(factors[-1][0]))

    def _signed(self, sign: Expr, factors: list[Piece], *, kept: bool = False) -> Piece:
        product = self._multiplied(factors, kept=kept)
        if not sign.is_negative:
            return product
        written = self.minus + self.closed(product, PRODUCT)
        return Piece(written, PRODUCT, product.is_open)

    def _kept(self, e: Mul) -> Piece:
        sign, *factors = e.args if e.args[0] == -1 else (Rational(1), *e.args)
        *others, last = factors
        base, exponent = as_power(last)
        below = [self._power(base, -exponent)] if divides(last, []) else []
        if others and below and not any(is_quotient(factor) for factor in others):
            above = self._multiplied([self.piece(factor) for factor in others], kept=True)
            return self._signed(sign, [self._quotient([above], below)])
        return self._signed(sign, [self.piece(factor) for factor in factors], kept=True)

    def _product(self, e: Mul) -> Piece:
        coefficient, rest = e.as_coeff_Mul(rational=True)
        factors = sorted(Mul.make_args(rest), key=lambda f: (rank_of_factor(f), f.sort_key()))
        p, q = _number(abs(coefficient.p)), _number(coefficient.q)
        divisors = [factor for factor in factors if divides(factor, factors)]
        multiples = [factor for factor in factors if factor not in divisors]
        above = [self.piece(factor) for factor in multiples]
        below = [self._power(base, -n) for base, n in map(as_power, divisors)]
        summed = any(factor.has(Sum) for factor in multiples)
        prefixed = any(rank_of_factor(factor) >= SUMS for factor in multiples)
        if prefixed and not any(factor.has(Sum) for factor in divisors):
            front, below = [self._quotient(p, q + below)], []  # 1/K·Σ, not (Σ)/K
        elif q and summed:
            front = [self._quotient(p, q)]
        else:
            front, above, below = [], p + above, q + below
        factors = [piece for piece in front if piece.written != "1"]
        factors += [self._quotient(above, below)] if below else above
        return self._signed(coefficient, factors)

    def _quotient(self, above: list[Piece], below: list[Piece]) -> Piece:
        numerator = self._multiplied(above or [Piece("1")])
        return self.over(numerator, self._multiplied(below)) if below else numerator

    def _power(self, base: Expr, exponent: Expr) -> Piece:
        if base is E and not exponent.is_Rational:
            return self.exponential(exponent)
        if exponent.is_Rational and exponent < 0:
            return self._quotient([], [self._power(base, -exponent)])
        if exponent == 1:
            return self.piece(base)
        if exponent == Rational(1, 2):
            return self.root(base)
        return Piece(self.raised(self.closed(self.piece(base), ATOM), exponent), POWER)

    def _sum(self, e: Sum) -> Piece:
        signs = self.between_signs.join(self.sigma(*limit) for limit in reversed(e.limits))
        gap = self.between_signs if isinstance(e.function, Sum) else " "
        summand = self.piece(e.function)
        written = self.closed(summand, PRODUCT)
        is_one = written != summand.written or summand.level >= SUM
        return Piece(signs + gap + written, SUM if is_one else PREFIXED, is_open=True)

    def _derivative(self, e: Derivative) -> Piece:
        order, d = sum(n for _, n in e.variable_count), self.partial
        top = d if order == 1 else self.raised(d.strip(), order) + d[len(d.strip()) :]
        below = self.between_variables.join(
            d + (self(variable) if n == 1 else self.raised(self(variable), n))
            for variable, n in e.variable_count
        )
        if isinstance(e.expr, (Defined, Indexed, Symbol)):
            return self.differentiated(top + self(e.expr), below)
        operator = self.differentiated(top.strip(), below).written
        written = f"{operator} {self.brackets % self(e.expr)}"
        return Piece(written, PREFIXED, is_open=True)

    def _value(self, e: Value) -> Piece:
        """φ′(x), or ∂_j∂_k f(v) with the indices of the entries."""
        name, d = e.function.name, self.partial.strip()
        name = self.function(name) if len(name) > 1 and name.isalpha() else self.name(name)
        if isinstance(e.at, Lambda):
            operator = "".join(self.subscripted(d, [place]) for place in e.places)
            name = f"{operator} {name}" if operator else name
        else:
            name += self.prime * len(e.places)
        return Piece(name + self.brackets % self(e.at), PREFIXED if e.places else ATOM)

    def _vector(self, entry: Expr, *bound: Idx) -> Piece:
        """A vector or matrix by its name, if its entry with the bound indices shows one."""
        if isinstance(entry, Indexed) and entry.indices == bound:
            return self.piece(entry.base)
        places = "_" + "{}" * len(bound)
        if isinstance(entry, Defined) and entry.notation.endswith(places):
            rest, others = entry.notation.removesuffix(places), entry.args[: -len(bound)]
            is_entry = not rest.endswith("}") and entry.args[-len(bound) :] == bound
            if is_entry and not any({*bound} & free_indices(other) for other in others):
                return self._defined(rest, others)
        return Piece(self.subscripted(self.brackets % self(entry), bound))

    def _condition(self, e: Every | MatrixCondition | And | Or) -> str:
        if isinstance(e, Every):
            return (
                self(e.condition)
                + self.universal
                + ", ".join(self.running(*limit) for limit in e.limits)
            )
        if isinstance(e, (And, Or)):
            between = self.disjunction if isinstance(e, Or) else self.conjunction
            return between.join(map(self, sorted(e.args, key=str)))
        first, *rest = map(self.words, e.words)
        parts = zip(map(self, e.args), rest, strict=True)
        return first + "".join(name + words for name, words in parts)

    def _defined(self, notation: str, arguments: Sequence[Basic]) -> Piece:
        template, remaining = self.template(notation), iter(arguments)

        def fill(place: re.Match[str]) -> str:
            if place[0].startswith("_"):
                return self.subscripted("", [next(remaining) for _ in range(len(place[0]) // 2)])
            argument = self.piece(next(remaining))
            begins = re.search(r"[(,;|‖]\s*$", template[: place.start()])
            ends = re.match(r"\s*(\\?\||[),;‖])", template[place.end() :])
            return argument.written if begins and ends else self.closed(argument, ATOM)

        written = re.sub(r"_(\{\})+|\{\}", fill, template)
        is_infix = re.search(r"^\{\}|(?<![_}])\{\}$", notation)
        is_raised = notation[-1] in "ᵀ′⁰¹²³⁴⁵⁶⁷⁸⁹"
        return Piece(written, PRODUCT if is_infix else POWER if is_raised else ATOM)


def _number(n: int) -> list[Piece]:
    return [] if n == 1 else [Piece(str(n))]
