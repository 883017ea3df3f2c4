"""All eigenvalues of a symmetric matrix lie in an interval."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, final

from sympy import Basic, Expr, Idx, IndexedBase, sympify

from provado.language.substitution import substitute
from provado.language.words import total
from provado.notation.latex import latex
from provado.notation.unicode import text
from provado.relation.relation import Relation, as_conditions, as_expression
from provado.statements.statement import Statement, Twin


@final
@dataclass(frozen=True, init=False)
class Spectrum(Statement):
    """The eigenvalues of the matrix with entries ``entry`` lie in [``at_least``, ``at_most``].

    The matrix is symmetric, and by the Rayleigh quotient the bounds hold exactly when
    at_least·‖x‖² ≤ xᵀMx ≤ at_most·‖x‖² for every x. Each certificate is one of the two gaps.
    """

    entry: Expr
    row: Idx
    column: Idx
    along: IndexedBase
    at_least: Expr
    at_most: Expr
    certificates: tuple[Expr | None, Expr | None]
    given: tuple[Basic, ...]

    def __init__(
        self,
        entry: Any,
        row: Idx,
        column: Idx,
        along: IndexedBase,
        *,
        at_least: Any,
        at_most: Any,
        certificates: tuple[Any, Any] = (None, None),
        given: Any = (),
    ) -> None:
        parts = [sympify(part) for part in (entry, at_least, at_most, *as_conditions(given))]
        if any(part.has(along) for part in parts):
            raise ValueError(f"{along} stands for any vector, and so may not stand elsewhere")
        if (row.lower, row.upper) != (column.lower, column.upper):
            raise ValueError(f"{row} and {column} should have one range: the matrix is square")
        if row == column:
            raise ValueError(f"{row} is the row and the column: an entry has two indices")
        if along.shape != (row.upper,):
            raise ValueError(f"{along} and {row} should have one length: x is multiplied by M")
        if any(bound.has(row, column) for bound in parts[1:3]):
            raise ValueError("a bound of the eigenvalues does not depend on the row or the column")
        object.__setattr__(self, "entry", as_expression(entry))
        object.__setattr__(self, "row", row)
        object.__setattr__(self, "column", column)
        object.__setattr__(self, "along", along)
        object.__setattr__(self, "at_least", sympify(at_least))
        object.__setattr__(self, "at_most", sympify(at_most))
        below, above = (None if c is None else sympify(c) for c in certificates)
        object.__setattr__(self, "certificates", (below, above))
        object.__setattr__(self, "given", as_conditions(given))

    def relations(self) -> tuple[Relation, ...]:
        x, j, k = self.along, self.row, self.column
        form = total(total(self.entry * x[j] * x[k], k), j)
        norm = total(x[j] ** 2, j)
        transposed = substitute(self.entry, {j: k, k: j})
        below, above = self.certificates
        return (
            Relation(self.entry, "=", transposed, self.given),
            Relation(self.at_least * norm, "≤", form, self.given, below),
            Relation(form, "≤", self.at_most * norm, self.given, above),
        )

    def twins(self) -> Iterator[Twin]:
        below, above = self.certificates
        quarter = (self.at_most - self.at_least) / 4
        yield Twin(
            "a larger least eigenvalue",
            self._with(at_least=self.at_least + quarter, certificates=(None, above)),
        )
        yield Twin(
            "a smaller largest eigenvalue",
            self._with(at_most=self.at_most - quarter, certificates=(below, None)),
        )
        yield Twin("the sign of the matrix", self._with(entry=-self.entry))

    def _with(self, **changes: Any) -> Spectrum:
        bounds = {"at_least": self.at_least, "at_most": self.at_most}
        entry = changes.pop("entry", self.entry)
        return Spectrum(
            entry, self.row, self.column, self.along, given=self.given, **{**bounds, **changes}
        )

    def text(self) -> str:
        return (
            f"the matrix ({text(self.entry)})_{text(self.row)}{text(self.column)} is symmetric "
            f"with eigenvalues in [{text(self.at_least)}, {text(self.at_most)}]"
        )

    def latex(self) -> str:
        matrix = rf"\bigl({latex(self.entry)}\bigr)_{{{latex(self.row)}{latex(self.column)}}}"
        return (
            rf"{matrix}\ \text{{is symmetric with eigenvalues in}}\ "
            rf"\left[{latex(self.at_least)}, {latex(self.at_most)}\right]"
        )
