"""A target checked: every function of the book that it offers, each in processes of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from provado.check.calls import Calls
from provado.check.confinement import Confinement, Failure, Offer
from provado.check.examine import Examined, examined
from provado.check.judge import Level
from provado.check.mapping import BadMapping, Said, mapping_file, mapping_of
from provado.check.names import book_names
from provado.check.subject import Subject
from provado.check.target import Target

REQUIREMENTS = ("right", "stable", "accurate")


@dataclass
class Report:
    """What is known of a target: its functions, what it does not offer, and why it failed."""

    target: Target
    functions: list[Examined] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    failure: str = ""

    def meets(self, requirement: str) -> bool:
        """Whether everything is ``right``, ``stable`` or ``accurate``."""
        if self.failure or not self.functions:
            return False
        return all(meets(function, requirement) for function in self.functions)


def meets(function: Examined, requirement: str) -> bool:
    """Whether a function is ``right``, ``stable`` or ``accurate``."""
    if requirement == "accurate":
        return function.level is Level.ACCURATE
    return function.level < Level.WRONG and (requirement == "right" or function.stable)


def check(
    target: Target,
    subjects: dict[str, Subject],
    done: Callable[[str, int], None] = lambda name, number: None,
) -> Report:
    """The report of a target. ``done`` is told the name of what is next, and how many there are."""
    report = Report(target)
    with Confinement(target) as home:
        offer = _offer(home)
        if isinstance(offer, Failure):
            report.failure = f"cannot be loaded: {offer.text()}"
            return report
        try:
            given = offer.mapping if offer.mapping is not None else _beside(target)
            mapping = mapping_of(given, {*offer.functions, *subjects})
            pairs = dict(_pairs(target, offer, mapping, subjects))
        except BadMapping as error:
            report.failure = str(error)
            return report
        report.missing = [name for name in subjects if name not in pairs.values()]
        report.unknown = sorted(
            name for name in offer.functions if name not in pairs and name != "__call__"
        )
        for own, name in pairs.items():
            done(own, len(pairs))
            said = mapping.get(own) or mapping.get(name) or mapping.get("")
            with Calls(home, own, subjects[name]) as calls:
                try:
                    found = examined(
                        calls,
                        own,
                        offer.functions[own],
                        said,
                        _frameworks(target),
                        [*subjects.values()],
                    )
                except BadMapping as error:
                    report.failure = str(error)
                    return report
                report.functions.append(found)
    if not pairs:
        report.failure = _nothing(offer, subjects)
    return report


def _offer(home: Confinement) -> Offer | Failure:
    with home.process() as process:
        return process.loaded


def _beside(target: Target) -> dict[str, object] | None:
    return mapping_file(Path(target.file).parent, target.module) if target.file else None


def _pairs(
    target: Target, offer: Offer, mapping: dict[str, Said], subjects: dict[str, Subject]
) -> Iterator[tuple[str, str]]:
    """The functions of the code with their names in the book, as said or as they are called."""
    told = {own: said.function for own, said in mapping.items() if own and said.function}
    for own, name in told.items():
        if name not in subjects:
            raise BadMapping(f"{own}: the book has no function {name!r}; it has {', '.join(subjects)}")
        if own not in offer.functions:
            raise BadMapping(f"{own}: the code has no such function")
    offered = {own: parameters for own, parameters in offer.functions.items() if own not in told}
    if "__call__" in offered and target.object:
        offered[target.object.rpartition(".")[2]] = offered.pop("__call__")
    found = book_names(offered, subjects)
    for own in offered:
        if own in found and found[own] not in told.values():
            yield own if own in offer.functions else "__call__", found[own]
    yield from told.items()


def _frameworks(target: Target) -> list[str]:
    """The kinds of arrays to try, those that the code imports first."""
    imported = target.frameworks()
    arrays = [name for name in ("torch", "jax") if name in imported]
    return [*arrays, "numpy", "python"]


def _nothing(offer: Offer, subjects: dict[str, Subject]) -> str:
    has = ", ".join(sorted(offer.functions)[:8]) or "nothing that can be called"
    return (
        f"offers no function of the book; it has {has}. "
        'Say which is which: PROVADO = {"my_function": {"function": "softmax"}}; '
        f"the book has {', '.join(subjects)}"
    )
