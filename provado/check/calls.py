"""A function of somebody's code, called at inputs of the book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self

from provado.check.confinement import Answer, CodeProcess, Confinement, Failure, Offer
from provado.check.convention import Convention
from provado.check.judge import Judged, Level, judged
from provado.check.subject import Case, Subject
from provado.check.target import Target
from provado.numbers.floats import FloatFormat

_MOST_DEATHS = 3  # after which the function is not called again


@dataclass
class Calls:
    """The calls of one function, in a process that is made anew when it has died or hangs."""

    home: Confinement
    target: Target
    function: str
    subject: Subject
    made: int = 0
    deaths: int = 0
    changed: list[tuple[Case, FloatFormat, int]] = field(default_factory=list)
    _process: CodeProcess | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._end()

    def _end(self) -> None:
        if self._process is not None:
            self._process.__exit__()
            self._process = None

    @property
    def x64(self) -> bool:
        """False where the code uses JAX, which has no float64 as it is set up."""
        loaded = self._living()
        return isinstance(loaded, Failure) or loaded.x64

    def _living(self) -> Offer | Failure:
        """What the code says of itself in a process that is there; Failure where none can be."""
        if self._process is None:
            if self.deaths >= _MOST_DEATHS:
                return Failure("it died", "and has before; it was not called again")
            self._process = self.home.process(self.target)
        loaded = self._process.loaded
        if isinstance(loaded, Failure):
            self._end()
            self.deaths = _MOST_DEATHS
        return loaded

    def raw(self, arguments: list[Any], by: int | None = None, times: int = 1) -> Answer | Failure:
        """What the function gives at these arguments, or its derivative by one of them."""
        loaded = self._living()
        if isinstance(loaded, Failure) or self._process is None:
            return loaded if isinstance(loaded, Failure) else Failure("it died", "")
        self.made += 1
        answer = self._process(self.function, arguments, by, times)
        if isinstance(answer, Failure) and answer.fatal:
            self._end()
            self.deaths += _MOST_DEATHS if answer.kind == "it hangs" else 1
        return answer

    def at(
        self,
        case: Case,
        form: FloatFormat,
        convention: Convention,
        by: int | None = None,
        times: int = 1,
    ) -> Answer | Failure:
        """The answer at an input of the book, passed as the convention says."""
        answer = self.raw(convention.arguments(self.subject, case, form), by, times)
        if isinstance(answer, Answer) and answer.changed and not convention.in_place:
            order = convention.order or tuple(range(len(self.subject.inputs)))
            self.changed.append((case, form, order[answer.changed[0]]))
        return answer

    def batch(
        self, cases: Sequence[Case], form: FloatFormat, convention: Convention
    ) -> Answer | Failure:
        """The answer to several inputs at once, a sample in each row."""
        return self.raw(convention.batch(self.subject, cases, form))

    def judged(self, case: Case, form: FloatFormat, convention: Convention) -> Judged:
        """The judgement of the function at an input.

        Numbers below the smallest normal one may be taken for 0, as vector units do.
        """
        entries = convention.entries(self.at(case, form, convention), case)
        found = within_kink(judged(entries, case, form, convention), self.subject, convention)
        if found.level <= Level.STABLE or (at_0 := flushed(case, form)) is None:
            return found
        again = within_kink(judged(entries, at_0, form, convention), self.subject, convention)
        return replace(found, level=Level.STABLE) if again.level <= Level.STABLE else found


def flushed(case: Case, form: FloatFormat) -> Case | None:
    """The input with 0 for each number below the smallest normal one; None if it has none."""
    normal = form.smallest_normal
    if not any(0 < abs(x) < normal for x in case.numbers()):
        return None

    def at_0(value: Any) -> Any:
        if isinstance(value, list):
            return [at_0(x) for x in value]
        return 0.0 if isinstance(value, float) and abs(value) < normal else value

    found = Case(case.claim, case.oracle, tuple(at_0(value) for value in case.given))
    return found if found.exists else None


KINKS = {"relu_derivative"}  # of which the slope at 0 is a convention


def within_kink(found: Judged, subject: Subject, convention: Convention) -> Judged:
    """Any slope of a tangent will do at a kink, unless the author says which."""
    if subject.name not in KINKS or found.case.size or isinstance(found.came, Failure):
        return found
    wanted = convention.slope_at_0
    right = 0 <= found.came <= 1 if wanted is None else found.came == wanted
    if not right:
        return found
    return replace(found, level=Level.ACCURATE, ulps=0.0)
