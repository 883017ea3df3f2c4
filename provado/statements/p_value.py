"""Whether a named test tells two printed accuracies from chance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from time import perf_counter
from typing import Any, Literal, final, get_args

from sympy import Basic, Rational, Symbol, sympify

from provado.language.printed import Printed, printed
from provado.notation.latex import latex
from provado.notation.unicode import text
from provado.proof.exact_tests import binomial, fisher, mcnemar
from provado.relation.relation import Relation
from provado.relation.verdict import Outcome, Verdict, Witness
from provado.statements.granularity import require_size
from provado.statements.statement import Statement, Twin

Test = Literal["Fisher", "McNemar", "binomial"]

_BREAK = "\n"  # where the words of a test go on in another line
_MOST_PAIRS = 64
_LARGEST = 10_000


@final
@dataclass(frozen=True, init=False)
class PValue(Statement):
    """The p-value of an exact two-sided test is ``at_most`` a level, or ``above`` it.

    ``PValue("Fisher", "0.7732", "0.7750", of=529, above=Rational(1, 20))``. "Fisher" takes the two
    accuracies to be of two draws of n samples; "McNemar" to be of the same n, and what each gets
    right to be any samples; "binomial" compares one accuracy with a probability. It is proved where
    it holds for all numbers of right answers that are printed so, refuted where it holds for none.
    A p-value above the level refutes nothing but that this test tells the two apart.
    """

    test: Test
    first: Printed
    second: Printed | Rational
    of: int
    at_most: Rational | None
    above: Rational | None
    given: tuple[Basic, ...]
    about_a_point = "its numbers are printed figures"

    def __init__(
        self,
        test: Test,
        first: str | Printed,
        second: str | Printed | Rational,
        *,
        of: int,
        at_most: Any = None,
        above: Any = None,
    ) -> None:
        if test not in get_args(Test):
            raise ValueError(f"test: should be one of {get_args(Test)}, not {test!r}")
        require_size("of", of, _LARGEST)
        if (at_most is None) == (above is None):
            raise ValueError("a PValue is at_most a level or above one")
        object.__setattr__(self, "test", test)
        object.__setattr__(self, "first", printed(first))
        object.__setattr__(self, "second", _second(test, second))
        object.__setattr__(self, "of", of)
        for name, level in (("at_most", at_most), ("above", above)):
            object.__setattr__(self, name, None if level is None else _share(name, level))
        object.__setattr__(self, "given", ())

    @property
    def scope(self) -> str:
        two = f"{self.first} and {self.second}" if self._of_two else f"{self.first}"
        return f"{two} of {self.of} samples"

    def relations(self) -> tuple[Relation, ...]:
        return ()

    @property
    def _of_two(self) -> bool:
        return isinstance(self.second, Printed)

    def _decided(self) -> Verdict:
        start = perf_counter()
        return replace(self._by_all_counts(), seconds=perf_counter() - start)

    def _by_all_counts(self) -> Verdict:
        for figure in (self.first, self.second):
            if isinstance(figure, Printed) and not figure.counts(self.of):
                return self._undecided(f"{figure} is no k/{self.of}")
        pairs = [*product(self.first.counts(self.of), self._second_counts())]
        if len(pairs) > _MOST_PAIRS:
            return self._undecided(f"{len(pairs)} numbers of right answers are printed so")
        found = [(counts, self._between(*counts)) for counts in pairs]
        least, largest = min(low for _, (low, _) in found), max(high for _, (_, high) in found)
        told = f"{_rounded(least, largest)} with {self._told(found[0][0])}"
        method = "fractions"
        if self._holds(least) and self._holds(largest):
            return Verdict(Outcome.PROVED, self.scope, method, told)
        if self._holds(least) or self._holds(largest):
            return self._undecided(f"the printed digits do not settle it: {told}")
        witness = Witness((), Symbol("p"), "≤", self._level, None, None, told)
        return Verdict(Outcome.REFUTED, self.scope, method, "re-evaluated exactly", witness)

    def _second_counts(self) -> range:
        return self.second.counts(self.of) if isinstance(self.second, Printed) else range(1)

    def _between(self, first: int, second: int) -> tuple[Fraction, Fraction]:
        """The least and the largest p-value with these numbers of right answers."""
        if isinstance(self.second, Rational):
            chance = Fraction(int(self.second.p), int(self.second.q))
            return 2 * (binomial(first, self.of, chance),)
        if self.test == "McNemar":
            return mcnemar(first, second, self.of)
        return 2 * (fisher(first, second, self.of),)

    @property
    def _level(self) -> Rational:
        return self.at_most if self.above is None else self.above

    def _holds(self, p: Fraction) -> bool:
        level = Fraction(int(self._level.p), int(self._level.q))
        return p <= level if self.above is None else p > level

    def _told(self, counts: tuple[int, int]) -> str:
        right = " and ".join(map(str, counts[: 1 + self._of_two]))
        return f"{right} of {self.of}"

    def _undecided(self, reason: str) -> Verdict:
        return Verdict(Outcome.UNDECIDED, self.scope, "none", reason=reason)

    def twins(self) -> Iterator[Twin]:
        opposite = {"above": self.at_most, "at_most": self.above}
        yield Twin("on the other side of the level", self._with(self.second, **opposite))
        if self.above is None:
            same = self.first if self._of_two else Rational(self.first.counts(self.of)[0], self.of)
            yield Twin("against the same", self._with(same, at_most=self.at_most))
            yield Twin("at a level of 0", self._with(self.second, at_most=0))
        else:
            yield Twin("at a level of 1", self._with(self.second, above=1))

    def _with(self, second: Printed | Rational, **level: Any) -> PValue:
        return PValue(self.test, self.first, second, of=self.of, **level)

    def text(self) -> str:
        words = self._words(str, text).replace(_BREAK, " ")
        return f"p {self._compared('≤')} {text(self._level)} in {words}"

    def latex(self) -> str:
        compared = self._compared(r"\le")
        words = self._words(lambda figure: f"${figure.latex()}$", lambda e: f"${latex(e)}$")
        lines = r"} \\ &\text{".join(f"in {words}".split(_BREAK))
        return rf"&p {compared} {latex(self._level)} \\ &\text{{{lines}}}"

    def _compared(self, at_most: str) -> str:
        return at_most if self.above is None else ">"

    def _words(self, figure: Any, number: Any) -> str:
        """The test, with what it is of."""
        first = figure(self.first)
        if isinstance(self.second, Rational):
            return (
                f"the exact binomial test of {first} of {self.of} samples{_BREAK}against "
                f"{number(self.second)}"
            )
        two = f"{first} and {figure(self.second)}"
        if self.test == "McNemar":
            return (
                f"McNemar's exact test of {two}{_BREAK}on the same {self.of} samples, whichever "
                "of them each has right"
            )
        return f"Fisher's exact test of {two}{_BREAK}on {self.of} samples each"


def _rounded(least: Fraction, largest: Fraction) -> str:
    low, high = f"{float(least):.3g}", f"{float(largest):.3g}"
    return f"p ≈ {low}" if least == largest else f"{low} ≤ p ≤ {high}, rounded,"


def _second(test: Test, second: Any) -> Printed | Rational:
    if test != "binomial":
        return printed(second)
    return _share("second", second)


def _share(name: str, number: Any) -> Rational:
    """A number from 0 to 1; ValueError for any other."""
    share = sympify(number) if not isinstance(number, (str, float)) else None
    if not isinstance(share, Rational) or not 0 <= share <= 1:
        raise ValueError(
            f"{name}: should be a fraction from 0 to 1, Rational(1, 20), not {number!r}"
        )
    return share
