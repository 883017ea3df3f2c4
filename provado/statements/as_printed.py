"""A relation between numbers that are known as far as they are printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import islice, pairwise, product
from time import perf_counter
from typing import Any, final

from sympy import Basic, Rational, Symbol

from provado.language.printed import Printed, Rounding, in_lines, printed
from provado.normal_form.reduction import NotReducible
from provado.notation.latex import latex
from provado.notation.unicode import text
from provado.numbers.frame import Point, Unevaluable
from provado.proof.definedness import may_be_undefined
from provado.proof.real_arithmetic import z3_proves, z3_refutes
from provado.refutation.sampling import witness_at
from provado.relation.domain import domain_of
from provado.relation.relation import Relation
from provado.relation.verdict import Outcome, Verdict, Witness
from provado.statements.identity import Identity
from provado.statements.inequality import Inequality
from provado.statements.statement import Statement, Twin

_OPPOSITE = {"above": "at_most", "at_least": "below", "below": "at_least", "at_most": "above"}
_CORNERS = 64
_IN_A_LINE = 4  # figures with their names, in LaTeX
_JUST_BELOW = Fraction(999, 1000)  # of the way to an end that is not printed so


@final
@dataclass(frozen=True, init=False)
class AsPrinted(Statement):
    """The ``statement`` about some scalars, of which the ``figures`` tell what is printed.

    ``AsPrinted(Inequality(a, below=b), {a: "0.4623", b: "0.4972"})``. It is proved where all
    numbers that are printed so satisfy it, and refuted where none do. Where some do and others
    do not, the digits do not settle it, and it is undecided. Figures that the statement does not
    speak of are left out.
    """

    statement: Identity | Inequality
    figures: tuple[tuple[Symbol, Printed], ...]
    given: tuple[Basic, ...]
    about_a_point = "its numbers are printed figures"

    def __init__(
        self, statement: Identity | Inequality, figures: Mapping[Symbol, str | Printed]
    ) -> None:
        if not isinstance(statement, (Identity, Inequality)):
            raise ValueError(f"statement: should be an Identity or an Inequality, not {statement}")
        if statement.given or getattr(statement, "using", ()):
            raise ValueError("statement: the figures are all that is given of its numbers")
        relations = statement.relations()
        domain = domain_of(*(side for r in relations for side in (r.left, r.right)))
        if not domain.is_scalar:
            raise ValueError("statement: should be about scalars alone, each with its figure")
        known = {name: printed(digits) for name, digits in figures.items()}
        for name in domain.scalars:
            if name not in known:
                raise ValueError(f"figures: {name} has none; write {{{name}: printed('0.3422')}}")
            _require_fitting(name, known[name])
        used = tuple((name, figure) for name, figure in known.items() if name in domain.scalars)
        if not used:
            raise ValueError("statement: speaks of none of the figures")
        object.__setattr__(self, "statement", statement)
        object.__setattr__(self, "figures", used)
        object.__setattr__(self, "given", ())

    @property
    def scope(self) -> str:
        return ", ".join(f"{text(name)} printed as {figure}" for name, figure in self.figures)

    def relations(self) -> tuple[Relation, ...]:
        box = tuple(fact for name, figure in self.figures for fact in figure.contains(name))
        return tuple(replace(relation, given=box) for relation in self.statement.relations())

    def _decided(self) -> Verdict:
        start = perf_counter()
        try:
            verdict = self._by_all_or_none()
        except (Unevaluable, NotReducible, ZeroDivisionError) as obstacle:
            verdict = self._undecided(str(obstacle))
        return replace(verdict, seconds=perf_counter() - start)

    def _by_all_or_none(self) -> Verdict:
        for relation in self.known_relations:
            for side in (relation.left, relation.right):
                if undefined := may_be_undefined(side, relation.given):
                    return self._undecided(undefined)
        corners = [(point, self._failure(point)) for point in self._corners()]
        holding = [point for point, failure in corners if failure is None]
        failing = [failure for _, failure in corners if failure is not None]
        if holding and failing:
            where = ", ".join(f"{text(name)} = {n}" for name, n in holding[0].shown())
            reason = f"it holds at {where} and fails {failing[0]}"
            return self._undecided(f"the printed digits do not settle it: {reason}")
        ground = f"exact numbers at {len(corners)} points"
        if holding and all(map(z3_proves, self.known_relations)):
            return Verdict(Outcome.PROVED, self.scope, "Z3, for all that is printed so", ground)
        if failing and self._never_holds():
            method = "Z3, for all that is printed so"
            return Verdict(Outcome.REFUTED, self.scope, method, ground, _decimal(failing[0]))
        return self._undecided("it was not shown for all numbers that are printed so")

    def _never_holds(self) -> bool:
        relations = self.known_relations
        return z3_refutes([*(r.as_condition() for r in relations), *relations[0].given])

    def _failure(self, point: Point) -> Witness | None:
        """The first relation that does not hold there."""
        found = (witness_at(relation, point) for relation in self.known_relations)
        return next(filter(None, found), None)

    def _corners(self) -> Iterator[Point]:
        """The numbers that the digits are, and then the ends of their intervals."""
        names = sorted((name for name, _ in self.figures), key=str)
        figures = dict(self.figures)
        yield Point({name: _fraction(figures[name].value) for name in names}, {})
        ends = [_ends(figures[name]) for name in names]
        for corner in islice(product(*ends), _CORNERS):
            yield Point(dict(zip(names, corner, strict=True)), {})

    def _undecided(self, reason: str) -> Verdict:
        return Verdict(Outcome.UNDECIDED, self.scope, "none", reason=reason)

    def twins(self) -> Iterator[Twin]:
        yield from (Twin(change, self._with(other)) for change, other in self._other_statements())
        for name, figure in self.figures:
            if (wrong := figure.with_another_digit()) != figure:
                yield Twin(f"{text(name)} = {wrong}", self._with(figures={name: wrong}))
        for (name, figure), (other, another) in pairwise(self.figures):
            if figure != another:
                change = f"the figures of {text(name)} and {text(other)} exchanged"
                yield Twin(change, self._with(figures={name: another, other: figure}))

    def _other_statements(self) -> Iterator[tuple[str, Identity | Inequality]]:
        """What is false wherever the statement is true: the opposite of each bound."""
        if isinstance(self.statement, Identity):
            yield "one more", Identity(self.statement.left, self.statement.right + 1)
            return
        for end, opposite in _OPPOSITE.items():
            if (bound := getattr(self.statement, end)) is not None:
                yield (
                    "a bound on the wrong side",
                    Inequality(self.statement.of, **{opposite: bound}),
                )

    def _with(
        self,
        statement: Identity | Inequality | None = None,
        figures: Mapping[Symbol, Printed] | None = None,
    ) -> AsPrinted:
        return AsPrinted(statement or self.statement, {**dict(self.figures), **(figures or {})})

    def text(self) -> str:
        figures = ", ".join(f"{text(name)} = {figure}" for name, figure in self.figures)
        return f"{self.statement.text()} with {figures} as printed"

    def latex(self) -> str:
        figures = [f"{latex(name)} = {figure.latex()}" for name, figure in self.figures]
        listed = in_lines(figures, _IN_A_LINE)
        return rf"&{self.statement.latex()} \\ &\text{{with}}\ {listed}\ \text{{as printed}}"


def rounds_to(of: Any, digits: str | Printed, rounding: Rounding | None = None) -> Inequality:
    """The expression is printed so: ``rounds_to(1 - b / a, "32 %")``, in [0.315, 0.325]."""
    figure = printed(digits, rounding)
    end = "at_most" if figure.has_upper else "below"
    return Inequality(of, at_least=figure.lower, **{end: figure.upper})


def _decimal(witness: Witness) -> Witness:
    """The witness with the digits of its numbers, which end."""
    exact = ((name, Fraction(str(number))) for name, number in witness.point)
    point = tuple((name, Decimal(n.numerator) / n.denominator) for name, n in exact)
    return replace(witness, point=point)


def _fraction(number: Rational) -> Fraction:
    return Fraction(int(number.p), int(number.q))


def _ends(figure: Printed) -> tuple[Fraction, ...]:
    lower, upper = _fraction(figure.lower), _fraction(figure.upper)
    last = upper if figure.has_upper else lower + _JUST_BELOW * (upper - lower)
    return (lower,) if last == lower else (lower, last)


def _require_fitting(name: Symbol, figure: Printed) -> None:
    """What is assumed of the name holds of all numbers that are printed so."""
    if name.is_integer:
        raise ValueError(f"figures: {name} is an integer; a printed number is a scalar")
    if (name.is_nonzero and figure.lower <= 0) or name.is_nonpositive:
        raise ValueError(f"figures: a number printed as {figure} may not have the sign of {name}")
    if name.is_nonnegative and figure.lower < 0:
        raise ValueError(f"figures: a number printed as {figure} may be below 0, and {name} is not")
