"""Inequalities between piecewise rational functions of finitely many reals, by Z3.

Every |a|, max, min, sign and Piecewise becomes an if-then-else; an exponential becomes a
positive real of its own, so that what Z3 proves for all positive reals holds for it too. Only
the answer "no counterexample exists" is used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from sympy import (
    Abs,
    Add,
    Basic,
    Derivative,
    Expr,
    Idx,
    Indexed,
    Max,
    Min,
    Mul,
    Piecewise,
    Pow,
    Rational,
    Symbol,
    exp,
    sign,
)
from sympy.core.relational import Eq, Ge, Gt, Le, Lt, Ne, Relational
from sympy.logic.boolalg import And, BooleanFalse, BooleanTrue, Not, Or

from provado.fractions import exponent_terms
from provado.language import unfold
from provado.normal_form import NotReducible, reduce
from provado.relation import Relation

if TYPE_CHECKING:
    import z3

_MILLISECONDS = 2000


def z3_proves(relation: Relation) -> bool:
    """Whether Z3 shows that the relation fails for no real numbers at all."""
    left, right = relation.left, relation.right
    fails = {"=": Ne, "≤": Gt, "<": Ge}[relation.comparison](left, right, evaluate=False)
    return z3_refutes([fails, *relation.given])


def z3_refutes(facts: Iterable[Basic], milliseconds: int = _MILLISECONDS) -> bool:
    """Whether Z3 shows that the facts hold together for no real numbers at all.

    A fact that is not real arithmetic is left out: the others are refuted without it.
    """
    import z3

    translation = _Translation(z3)
    solver = z3.Solver()
    solver.set("timeout", milliseconds)
    for fact in facts:
        with suppress(NotReducible):
            solver.add(translation.term(unfold(fact)))
    solver.add(*translation.facts)
    return bool(solver.check() == z3.unsat)


class _Translation:
    """SymPy expressions as Z3 terms, with the facts that the translation rests on."""

    def __init__(self, solver: Any) -> None:
        self.z3 = solver
        self.facts: list[z3.BoolRef] = []
        self._reals: dict[Basic, Any] = {}

    def term(self, e: Basic) -> Any:
        """The Z3 term of an expression; NotReducible where it has none."""
        for kind, translate in self._rules().items():
            if isinstance(e, kind):
                return translate(e)
        raise NotReducible(f"{type(e).__name__} is not real arithmetic")

    def _rules(self) -> dict[type[Basic], Callable[[Any], Any]]:
        z3, term = self.z3, self.term
        return {
            Rational: lambda e: z3.RealVal(str(e)),
            Symbol: self._real,
            Indexed: self._real,
            Idx: self._real,
            Add: lambda e: z3.Sum(*map(term, e.args)),
            Mul: lambda e: z3.Product(*map(term, e.args)),
            Pow: self._power,
            exp: self._exponential,
            Abs: lambda e: self._absolute(term(e.args[0])),
            sign: lambda e: self._sign(term(e.args[0])),
            Max: lambda e: self._extreme(e, lambda a, b: a >= b),
            Min: lambda e: self._extreme(e, lambda a, b: a <= b),
            Piecewise: self._piecewise,
            Derivative: lambda e: term(reduce(e)),
            Relational: self._relation,
            And: lambda e: z3.And(*map(term, e.args)),
            Or: lambda e: z3.Or(*map(term, e.args)),
            Not: lambda e: z3.Not(term(e.args[0])),
            BooleanTrue: lambda e: z3.BoolVal(True),
            BooleanFalse: lambda e: z3.BoolVal(False),
        }

    def _real(self, name: Symbol | Indexed) -> Any:
        """A real variable; an integer is one of them, and entries may be any reals."""
        if name not in self._reals:
            if not name.is_real:
                raise NotReducible(f"{name} is not a real variable")
            variable = self._reals[name] = self.z3.Real(f"x{len(self._reals)}")
            for known, fact in (
                (name.is_positive, variable > 0),
                (name.is_nonnegative, variable >= 0),
                (name.is_negative, variable < 0),
                (name.is_nonpositive, variable <= 0),
                (name.is_nonzero, variable != 0),
            ):
                if known:
                    self.facts.append(fact)
        return self._reals[name]

    def _exponential(self, e: exp) -> Any:
        product = self.z3.RealVal(1)
        for coefficient, base in exponent_terms(e.args[0]):
            if not coefficient.is_Integer:
                raise NotReducible("a root of an exponential")
            unit = exp(base)
            if unit not in self._reals:
                self._reals[unit] = self.z3.Real(f"x{len(self._reals)}")
                self.facts.append(self._reals[unit] > 0)
            product *= self._integer_power(self._reals[unit], int(coefficient))
        return product

    def _power(self, e: Pow) -> Any:
        if not e.exp.is_Integer:
            raise NotReducible("a root")
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
            result = self.z3.If(self.term(holds), self.term(value), result)
        return result

    def _relation(self, e: Relational) -> Any:
        left, right = self.term(e.lhs), self.term(e.rhs)
        compare: dict[type[Relational], Callable[[], Any]] = {
            Eq: lambda: left == right,
            Ne: lambda: left != right,
            Ge: lambda: left >= right,
            Gt: lambda: left > right,
            Le: lambda: left <= right,
            Lt: lambda: left < right,
        }
        return compare[type(e)]()
