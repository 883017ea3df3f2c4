"""The functions that the statements of a chapter use, each shown once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from markup import label, math, page, section, to
from sympy import Basic

from provado.book.claim import Claim
from provado.book.reading import StatedChapter
from provado.language.definition import Defined
from provado.notation.latex import latex
from provado.notation.unicode import text
from provado.statements.statement import Statement


@dataclass(frozen=True)
class Definitions:
    """What the claims and errata of a chapter use.

    A function that only one of them uses is shown there, the others at the head of the chapter.
    """

    chapter: StatedChapter

    @cached_property
    def used(self) -> Mapping[str, Sequence[type[Defined]]]:
        """The functions that each claim and each erratum uses, by its id."""
        claims = {n: definitions(_expressions(c)) for n, c in self.chapter.claims.items()}
        errata = {n: definitions(_sides(e.states)) for n, e in self.chapter.errata.items()}
        return claims | errata

    @cached_property
    def shared(self) -> Mapping[type[Defined], str]:
        """The functions that several of them use, with their anchors."""
        uses = Counter(kind for kinds in self.used.values() for kind in kinds)
        found: dict[type[Defined], str] = {}
        for kind, number in uses.items():
            if number > 1:
                found[kind] = self._anchor(kind, {*found.values()})
        return found

    def at_the_head(self) -> str:
        """The section of the functions that several claims use."""
        shown = (page(label(anchor), _shown(kind)).strip() for kind, anchor in self.shared.items())
        return section("Definitions", *shown)

    def links(self, name: str) -> str:
        """The functions at the head of the chapter that a claim or an erratum uses."""
        shared = (kind for kind in self.used[name] if kind in self.shared)
        return ", ".join(to(self.shared[kind], _written(kind)) for kind in shared)

    def own(self, name: str) -> list[str]:
        """The functions that nothing else uses."""
        return [_shown(kind) for kind in self.used[name] if kind not in self.shared]

    def _anchor(self, kind: type[Defined], taken: set[str]) -> str:
        name = re.sub(r"[^a-z0-9]+", "-", kind.__name__.lower()).strip("-") or "function"
        first = f"definition-{self.chapter.name.replace('_', '-')}-{name}"
        anchor, number = first, 1
        while anchor in taken:
            number += 1
            anchor = f"{first}-{number}"
        return anchor


def definitions(expressions: Iterable[Basic]) -> list[type[Defined]]:
    """The functions of the book in the expressions, and those that their bodies use in turn."""
    found: dict[type[Defined], None] = {}
    for expression in expressions:
        for application in sorted(expression.atoms(Defined), key=lambda e: e.sort_key()):
            kind = type(application)
            if kind not in found:
                found[kind] = None
                found |= dict.fromkeys(definitions([kind.body]))
    return [*found]


def _shown(kind: type[Defined]) -> str:
    return math(f"{latex(kind(*kind.parameters))} = {latex(kind.body)}")


def _written(kind: type[Defined]) -> str:
    return text(kind(*kind.parameters))


def _expressions(claim: Claim) -> list[Basic]:
    return [*_sides(claim.says), *(step.expression for step in claim.because)]


def _sides(statement: Statement) -> list[Basic]:
    return [side for r in statement.relations() for side in (r.left, r.right, *r.given)]
