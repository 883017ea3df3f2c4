"""SymPy expressions as terms of Z3, with what Z3 is told of them.

Both sides, and every assumption, are brought to the normal form of finite sums. What is left in
them besides +, · and / (an entry, a sum, a logarithm) becomes a real of its own, with the sign
that can be read off it. An entry x_j with a free index is one number, so that an assumption about
it says nothing of the others.

Every |a|, max, min, sign, [a ≤ b] and Piecewise becomes an if-then-else, and δ is 0 or 1. Where
something is rounded, or a symbol stands for any integer, Z3 is told what is an integer. Of
exponentials and logarithms it is told that exp is increasing and nowhere below one of its tangents,
or any of them, and what is a power of what.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

from sympy import (
    Abs,
    Add,
    Basic,
    Expr,
    Idx,
    Integer,
    KroneckerDelta,
    Max,
    Min,
    Mul,
    Piecewise,
    Pow,
    Rational,
    Symbol,
    ceiling,
    exp,
    expand,
    floor,
    log,
    sign,
)
from sympy.core.numbers import Exp1
from sympy.core.relational import Eq, Ge, Gt, Le, Lt, Ne, Relational
from sympy.logic.boolalg import ITE, And, BooleanFalse, BooleanTrue, Not, Or

from provado.language.iverson import AtMost
from provado.language.words import is_dimension
from provado.normal_form.fractions import exponent_terms
from provado.normal_form.reduction import NotReducible, reduce
from provado.normal_form.sign import signs

if TYPE_CHECKING:
    import z3

_MOST_COMPARED = 10  # exponentials and logarithms that are compared with each other
_LARGEST_POWER = 4  # of an exponential that is another one


class Translation:
    """SymPy expressions as Z3 terms, with the facts that the translation rests on."""

    def __init__(self, solver: Any, *, tangents: bool = False) -> None:
        self.z3 = solver
        self._with_tangents = tangents
        self.reals: dict[Basic, Any] = {}
        self._signs: list[z3.BoolRef] = []
        self._integers: list[z3.BoolRef] = []
        self._floors: dict[Expr, Any] = {}
        self._rounds = False  # whether it matters that some reals are integers

    def proposition(self, e: Basic, given: Sequence[Basic] = ()) -> Any:
        """The Z3 proposition for a condition; NotReducible where it has none."""
        z3 = self.z3
        match e:
            case Relational():
                return self._relation(e, given)
            case And():
                return z3.And(*(self.proposition(part, given) for part in e.args))
            case Or():
                return z3.Or(*(self.proposition(part, given) for part in e.args))
            case Not():
                return z3.Not(self.proposition(e.args[0], given))
            case ITE():
                return z3.If(*(self.proposition(part, given) for part in e.args))
            case BooleanTrue() | BooleanFalse():
                return z3.BoolVal(bool(e))
        raise NotReducible(f"{type(e).__name__} is no condition on real numbers")

    def term(self, e: Basic) -> Any:
        """The Z3 term of an expression in normal form."""
        for kind, translate in self._rules().items():
            if isinstance(e, kind):
                return translate(e)
        return self._real(e)

    def side_conditions(self) -> list[Any]:
        """The signs of the reals that stand for something, and what is known of exp and log."""
        pairs: dict[Basic, tuple[Any, Any]] = {}
        while new := [e for e in self.reals if isinstance(e, (exp, Exp1, log)) and e not in pairs]:
            if len(pairs) >= _MOST_COMPARED:
                break
            real = self.reals[new[0]]
            inside = self.term(Integer(1) if isinstance(new[0], Exp1) else new[0].args[0])
            pairs[new[0]] = (real, inside) if isinstance(new[0], log) else (inside, real)
        known = [*self._compared([*pairs.values()]), *self._powers()]
        return [*self._signs, *known, *(self._integers if self._rounds else ())]

    def _compared(self, pairs: list[tuple[Any, Any]]) -> Iterator[Any]:
        """For pairs (a, e^a), (b, e^b), with (0, 1) among them: e^a ≥ e^b·(1 + a − b).

        Of this Z3 is told at first only where b = 0, and that exp is strictly increasing: the
        products of the others may take it long. A logarithm is read as the pair (log p, p), which
        is one where p > 0.
        """
        z3 = self.z3
        start = (z3.RealVal(0), z3.RealVal(1))
        for place, (a, first) in enumerate([start, *pairs]):
            for b, second in pairs[place:]:
                known = [(a < b) == (first < second), (a > b) == (first > second)]
                if self._with_tangents:
                    known.append(first >= second * (1 + a - b))
                if self._with_tangents or place == 0:
                    known.append(second >= first * (1 + b - a))
                yield z3.Implies(z3.And(first > 0, second > 0), z3.And(*known))

    def _powers(self) -> Iterator[Any]:
        """Where a/b = p/q for small p and q, (e^a)^q = (e^b)^p."""
        parts = [(*e.args[0].primitive(), x) for e, x in self.reals.items() if isinstance(e, exp)]
        for (c, a, first), (d, b, second) in combinations(parts, 2):
            ratio = c / d if a == b else -c / d
            if a in (b, -b) and max(abs(ratio.p), ratio.q) <= _LARGEST_POWER:
                left = self._integer_power(first, int(ratio.q))
                yield left == self._integer_power(second, int(ratio.p))

    def _rules(self) -> dict[type[Basic], Callable[[Any], Any]]:
        z3, term = self.z3, self.term
        return {
            Rational: lambda e: z3.RealVal(str(e)),
            Add: lambda e: z3.Sum(*map(term, e.args)),
            Mul: lambda e: z3.Product(*map(term, e.args)),
            Pow: self._power,
            exp: self._exponential,
            Abs: lambda e: self._absolute(term(e.args[0])),
            sign: lambda e: self._sign(term(e.args[0])),
            floor: lambda e: self._floor(e.args[0]),
            ceiling: lambda e: -self._floor(expand(-e.args[0])),
            AtMost: lambda e: self._bracket(term(e.args[0]), term(e.args[1])),
            Max: lambda e: self._extreme(e, lambda a, b: a >= b),
            Min: lambda e: self._extreme(e, lambda a, b: a <= b),
            Piecewise: self._piecewise,
        }

    def _real(self, e: Expr) -> Any:
        if e not in self.reals:
            z3, real = self.z3, self.z3.Real(f"x{len(self.reals)}")
            self.reals[e] = real
            compare = {-1: real < 0, 0: real == 0, 1: real > 0}
            possible = signs(e)
            if not possible:
                raise NotReducible(f"{e} has no value")
            self._signs.append(z3.Or(*(compare[sign] for sign in possible)))
            if isinstance(e, KroneckerDelta):
                self._signs.append(z3.Or(real == 0, real == 1))
            elif isinstance(e, Idx) and None not in (e.lower, e.upper):
                self._signs += [self.term(e.lower) <= real, real <= self.term(e.upper)]
            elif is_dimension(e):
                self._signs.append(real >= 1)
            if e.is_integer:
                self._integers.append(real == z3.ToReal(z3.FreshInt()))
                self._rounds |= isinstance(e, Symbol) and not is_dimension(e)
        return self.reals[e]

    def _exponential(self, e: exp) -> Any:
        product = self.z3.RealVal(1)
        for coefficient, base in exponent_terms(e.args[0]):
            if coefficient.is_Integer:
                product *= self._integer_power(self._real(exp(base)), int(coefficient))
            else:
                product *= self._real(exp(coefficient * base))
        return product

    def _power(self, e: Pow) -> Any:
        if not e.exp.is_Integer:
            return self._real(e)
        return self._integer_power(self.term(e.base), int(e.exp))

    def _integer_power(self, base: Any, exponent: int) -> Any:
        power = self.z3.Product(*[base] * abs(exponent)) if exponent else self.z3.RealVal(1)
        return power if exponent >= 0 else 1 / power

    def _absolute(self, argument: Any) -> Any:
        return self.z3.If(argument >= 0, argument, -argument)

    def _sign(self, argument: Any) -> Any:
        z3 = self.z3
        one, zero = z3.RealVal(1), z3.RealVal(0)
        return z3.If(argument > 0, one, z3.If(argument < 0, -one, zero))

    def _floor(self, argument: Expr) -> Any:
        """One integer for every number that is rounded: Z3 is slow with its own rounding."""
        self._rounds = True
        if argument not in self._floors:
            number, floor = self.term(argument), self.z3.ToReal(self.z3.FreshInt())
            self._floors[argument] = floor
            self._signs += [floor <= number, number < floor + 1]
        return self._floors[argument]

    def _bracket(self, left: Any, right: Any) -> Any:
        return self.z3.If(left <= right, self.z3.RealVal(1), self.z3.RealVal(0))

    def _extreme(self, e: Expr, wins: Callable[[Any, Any], Any]) -> Any:
        best, *others = map(self.term, e.args)
        for other in others:
            best = self.z3.If(wins(best, other), best, other)
        return best

    def _piecewise(self, e: Piecewise) -> Any:
        *pieces, (last, condition) = e.args
        if condition != True:  # noqa: E712  # SymPy's own truth value
            raise NotReducible("a piecewise function without a last piece for all the rest")
        result = self.term(last)
        for value, holds in reversed(pieces):
            result = self.z3.If(self.proposition(holds), self.term(value), result)
        return result

    def _relation(self, e: Relational, given: Sequence[Basic]) -> Any:
        if isinstance(e, (Eq, Ne)) and any(isinstance(side, Idx) for side in e.args):
            same = self.term(KroneckerDelta(*e.args)) == 1
            return same if isinstance(e, Eq) else self.z3.Not(same)
        difference = self.term(reduce(e.lhs - e.rhs, given))
        compare: dict[type[Relational], Callable[[], Any]] = {
            Eq: lambda: difference == 0,
            Ne: lambda: difference != 0,
            Ge: lambda: difference >= 0,
            Gt: lambda: difference > 0,
            Le: lambda: difference <= 0,
            Lt: lambda: difference < 0,
        }
        return compare[type(e)]()
