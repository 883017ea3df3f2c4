"""Certificates that linear conditions cannot hold together, in exact numbers.

Conditions e₁ ≥ 0 or e₁ > 0, …, e_n = 0 with affine e_i contradict each other if Σ λ_i e_i is a
constant c, where λ_i ≥ 0 unless e_i = 0 is an equation, and c < 0, or c = 0 with λ_i > 0 for
some strict condition. By Farkas' lemma (Motzkin's form) there are such multipliers λ_i whenever
the conditions contradict each other. Z3 finds them; here they are checked, in fractions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

from sympy import Basic, Eq, Expr, Ge, Gt, Indexed, Le, Lt, Symbol

from provado.normal_form.fractions import fraction
from provado.normal_form.reduction import NotReducible, reduce

_Affine = dict[Expr | None, Fraction]  # coefficients; that of None is the constant


@dataclass(frozen=True)
class Condition:
    """An affine expression that is > 0, ≥ 0 or = 0."""

    affine: tuple[tuple[Expr | None, Fraction], ...]
    comparison: str


def contradiction(conditions: Sequence[Basic]) -> tuple[int, ...] | None:
    """Whole multipliers that show the contradiction; None if the conditions are not linear.

    There is one for each condition, and one for each sign that is assumed of an unknown, in the
    order of `linear`.
    """
    system = linear(conditions)
    if system is None:
        return None
    found = _multipliers(system)
    return found if found is not None and contradicts(system, found) else None


def linear(conditions: Sequence[Basic]) -> list[Condition] | None:
    """The conditions as affine ones, with the signs of their unknowns; None if they are not."""
    system = []
    unknowns: dict[Expr, None] = {}
    for condition in conditions:
        if not isinstance(condition, (Eq, Ge, Gt, Le, Lt)):
            return None
        greater = isinstance(condition, (Eq, Ge, Gt))
        difference = condition.lhs - condition.rhs
        affine = _affine(difference if greater else -difference)
        if affine is None:
            return None
        strict = isinstance(condition, (Gt, Lt))
        comparison = "=" if isinstance(condition, Eq) else ">" if strict else "≥"
        system.append(Condition(tuple(affine.items()), comparison))
        unknowns |= dict.fromkeys(name for name in affine if name is not None)
    return system + [sign for name in unknowns for sign in _signs(name)]


def contradicts(system: Sequence[Condition], multipliers: Sequence[int]) -> bool:
    """Whether the conditions, times their multipliers, add up to something that cannot be."""
    combined: _Affine = {None: Fraction(0)}
    strict = False
    for condition, multiplier in zip(system, multipliers, strict=True):
        if multiplier < 0 and condition.comparison != "=":
            return False
        strict |= condition.comparison == ">" and multiplier > 0
        for name, coefficient in condition.affine:
            combined[name] = combined.get(name, Fraction(0)) + multiplier * coefficient
    constant = combined.pop(None)
    return not any(combined.values()) and (constant < 0 or (constant == 0 and strict))


def _affine(expression: Expr) -> _Affine | None:
    try:
        reduced = fraction(reduce(expression))
    except (NotReducible, ZeroDivisionError):
        return None
    if not reduced.element.denom.is_ground:
        return None
    scale = Fraction(str(reduced.element.denom.LC))
    found: _Affine = {None: Fraction(0)}
    for exponents, coefficient in reduced.element.numer.terms():
        names = [atom for atom, n in zip(reduced.atoms, exponents, strict=False) for _ in range(n)]
        if len(names) > 1 or not all(isinstance(name, (Symbol, Indexed)) for name in names):
            return None
        found[names[0] if names else None] = Fraction(str(coefficient)) / scale
    return found


def _signs(name: Expr) -> list[Condition]:
    """What is assumed of an unknown, as conditions on it."""
    above, below = (((name, Fraction(1)),), ((name, Fraction(-1)),))
    found = []
    if name.is_nonnegative:
        found.append(Condition(above, ">" if name.is_positive else "≥"))
    if name.is_nonpositive:
        found.append(Condition(below, ">" if name.is_negative else "≥"))
    return found


def _multipliers(system: Sequence[Condition]) -> tuple[int, ...] | None:
    """Multipliers that may show a contradiction, as small whole numbers."""
    import z3

    unknowns = [z3.Real(f"λ{n}") for n in range(len(system))]
    names = {name: None for condition in system for name, _ in condition.affine}
    solver = z3.Solver()
    gain = z3.RealVal(0)
    for multiplier, condition in zip(unknowns, system, strict=True):
        if condition.comparison != "=":
            solver.add(multiplier >= 0)
        if condition.comparison == ">":
            gain = gain + multiplier
    for name in names:
        sums = [
            z3.RealVal(str(coefficient)) * multiplier
            for multiplier, condition in zip(unknowns, system, strict=True)
            for other, coefficient in condition.affine
            if other == name
        ]
        if name is None:
            solver.add(z3.Sum(*sums) <= 0)
            gain = gain - z3.Sum(*sums)
        else:
            solver.add(z3.Sum(*sums) == 0)
    solver.add(gain == 1)
    if solver.check() != z3.sat:
        return None
    model = solver.model()
    values = [
        model.eval(multiplier, model_completion=True).as_fraction() for multiplier in unknowns
    ]
    scale = lcm(*(value.denominator for value in values))
    whole = [int(value * scale) for value in values]
    shared = gcd(*whole)
    return tuple(value // shared for value in whole)
