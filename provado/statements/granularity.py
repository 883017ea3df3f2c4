"""Which numbers of samples a set of printed accuracies allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from time import perf_counter
from typing import final

from sympy import Basic, Integer

from provado.language.printed import Printed, in_lines, printed
from provado.language.words import over
from provado.relation.relation import Relation
from provado.relation.verdict import Outcome, Verdict, Witness
from provado.statements.statement import Statement, Twin

_LARGEST = 10**6
_IN_A_LINE = 8


@final
@dataclass(frozen=True, init=False)
class Granularity(Statement):
    """Each of the ``figures`` is k/n as printed, with a whole k and n the number ``of`` samples.

    An accuracy on n samples can be nothing else. With ``alone_up_to`` n is the only such number
    up to that one; ``alone_up_to=n`` says that it is the least. Proved by counting, and refuted by
    a figure that is no k/n, or by another n that has a k for every figure.
    """

    figures: tuple[Printed, ...]
    of: int
    alone_up_to: int | None
    given: tuple[Basic, ...]
    about_a_point = "its numbers are printed figures"

    def __init__(
        self, figures: Sequence[str | Printed], *, of: int, alone_up_to: int | None = None
    ) -> None:
        if isinstance(figures, (str, Printed)) or not figures:
            raise ValueError("figures: should be a list such as ['0.3422', '0.5784']")
        require_size("of", of)
        if alone_up_to is not None:
            require_size("alone_up_to", alone_up_to)
            if alone_up_to < of:
                raise ValueError(f"alone_up_to: should be {of} at least, not {alone_up_to}")
        object.__setattr__(self, "figures", tuple(map(printed, figures)))
        object.__setattr__(self, "of", of)
        object.__setattr__(self, "alone_up_to", alone_up_to)
        object.__setattr__(self, "given", ())

    @property
    def scope(self) -> str:
        return "exact" if self.alone_up_to is None else f"all n ≤ {self.alone_up_to}"

    def relations(self) -> tuple[Relation, ...]:
        return ()

    def _decided(self) -> Verdict:
        start = perf_counter()
        return replace(self._by_counting(), seconds=perf_counter() - start)

    def _by_counting(self) -> Verdict:
        witness = next(filter(None, (self._against(figure) for figure in self.figures)), None)
        if witness := witness or self._another():
            ground = "re-evaluated exactly"
            return Verdict(Outcome.REFUTED, self.scope, "counting", ground, witness)
        counts = (figure.counts(self.of) for figure in self.figures)
        found = ", ".join(str(k[0]) if len(k) == 1 else f"{k[0]}…{k[-1]}" for k in counts)
        return Verdict(Outcome.PROVED, self.scope, "counting", f"k = {found}")

    def _against(self, figure: Printed) -> Witness | None:
        """That the figure is no k/n, with those next to it; None where it is one."""
        if figure.counts(self.of):
            return None
        n, below = self.of, int(figure.value * self.of)
        shown = (f"{k}/{n} ≈ {k / n:.6f}" for k in (below, below + 1) if k <= n)
        why = f"{figure} is no k/{n}: {', '.join(shown)}"
        return Witness((), over(below, n), "=", figure.value, None, None, why)

    def _another(self) -> Witness | None:
        """The least other n that has a k for every figure; None where there is none."""
        for n in range(1, (self.alone_up_to or 0) + 1):
            if n != self.of and (why := _all_of(self.figures, n)):
                return Witness((), Integer(n), "=", Integer(self.of), None, None, why)
        return None

    def twins(self) -> Iterator[Twin]:
        for other in (self.of - 1, self.of + 1):
            if 0 < other <= (self.alone_up_to or other):
                yield Twin(f"of {other}", self._with(of=other))
        yield Twin("as far as twice as many", self._with(alone_up_to=2 * self.of))
        for place, figure in enumerate(self.figures):
            wrong = figure.with_another_digit(last=True)
            figures = (*self.figures[:place], wrong, *self.figures[place + 1 :])
            yield Twin(f"{wrong} for {figure}", self._with(figures=figures))

    def _with(
        self,
        figures: Sequence[Printed] = (),
        of: int | None = None,
        alone_up_to: int | None = None,
    ) -> Granularity:
        return Granularity(
            figures or self.figures,
            of=of or self.of,
            alone_up_to=alone_up_to or self.alone_up_to,
        )

    def text(self) -> str:
        return f"{', '.join(map(str, self.figures))} are {self._sizes('≤')}"

    def latex(self) -> str:
        figures = in_lines([figure.latex() for figure in self.figures], _IN_A_LINE)
        sizes = self._sizes(r"$\le$")
        return rf"&{figures} \\ &\text{{are {sizes}}}"

    def _sizes(self, at_most: str) -> str:
        """``k/529 as printed``, and for which other n."""
        size = f"k/{self.of} as printed"
        if self.alone_up_to is None:
            return size
        if self.alone_up_to == self.of:
            return f"{size}, and k/n for no smaller n"
        return f"{size}, and k/n for no other n {at_most} {self.alone_up_to}"


def _all_of(figures: Sequence[Printed], n: int) -> str:
    """How all the figures are k/n, in words; nothing where one is not."""
    counts = []
    for figure in figures:
        if not (found := figure.counts(n)):
            return ""
        counts.append(f"{found[0]}/{n}")
    return f"they are {', '.join(counts)} too"


def require_size(field: str, n: int, largest: int = _LARGEST) -> None:
    """ValueError for what is no number of samples."""
    if not isinstance(n, int) or isinstance(n, bool) or not 0 < n <= largest:
        raise ValueError(f"{field}: should be a whole number from 1 to {largest}, not {n!r}")
