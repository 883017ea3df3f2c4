"""A target checked: every function of the book that it offers, each in processes of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from provado.check.calls import Calls
from provado.check.confinement import Confinement, Failure, Offer
from provado.check.examine import examined
from provado.check.finding import NotTested
from provado.check.mapping import BadMapping, Said, loosened, mapping_file, mapping_of
from provado.check.names import book_names
from provado.check.network import examined_network
from provado.check.record import UNTESTED, FunctionRecord, TargetRecord, recorded
from provado.check.reproduction import imports_of
from provado.check.subject import Subject
from provado.check.target import Target

Progress = Callable[[int, int], None]
Told = Callable[[FunctionRecord], None]


@dataclass(frozen=True)
class Plan:
    """What there is to examine in a target: its functions with those of the book."""

    target: Target
    pairs: dict[str, str]
    parameters: dict[str, tuple[str, ...] | None]
    mapping: dict[str, Said]
    networks: tuple[str, ...] = ()
    untested: dict[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    failure: str = ""


def plan(target: Target, subjects: dict[str, Subject], home: Confinement) -> Plan:
    """What a target offers of the functions of the book, as its names or its mapping say."""
    with home.process(target) as process:
        offer = process.loaded
    if isinstance(offer, Failure):
        return Plan(target, {}, {}, {}, failure=f"cannot be loaded: {offer.text()}")
    try:
        given = offer.mapping if offer.mapping is not None else _beside(target)
        mapping = loosened(mapping_of(given, {*offer.functions, *subjects}), target.ulps)
        pairs = dict(_pairs(target, offer, mapping, subjects))
        _require_arguments(pairs, mapping, subjects)
    except BadMapping as error:
        return Plan(target, {}, {}, {}, failure=str(error))
    networks = tuple(n for n in offer.networks if n not in pairs)
    own = {*pairs, *networks, "__call__"}
    return Plan(
        target,
        pairs,
        offer.functions,
        mapping,
        networks,
        dict(_untested(offer, pairs, subjects)),
        tuple(name for name in subjects if name not in pairs.values()),
        tuple(sorted({*offer.functions} - own)) if "" not in networks else (),
        "" if pairs or networks else _nothing(offer, subjects),
    )


def laborious(planned: Plan, subjects: dict[str, Subject]) -> list[str]:
    """The same, what takes longest first, so that no process is left with it at the end."""

    def labour(own: str) -> tuple[bool, int]:
        subject = subjects.get(planned.pairs.get(own, ""))
        if subject is None:
            return True, 0
        axes = sum(map(subject.axes, range(len(subject.inputs))))
        vectorial = all(subject.axes(n) < 2 for n in range(len(subject.inputs)))
        return vectorial and axes > 0, subject.rank + axes

    return sorted(work_of(planned), key=labour, reverse=True)


def work_of(planned: Plan) -> list[str]:
    """What there is to examine: the names of functions and of networks."""
    return [*planned.pairs, *planned.networks]


def examine(
    planned: Plan, own: str, subjects: dict[str, Subject], home: Confinement
) -> FunctionRecord:
    """One function or one network of a plan examined."""
    if own in planned.untested:
        name, told = planned.pairs.get(own, "network"), planned.untested[own]
        return FunctionRecord(own, name, UNTESTED, stable=True, advice=(told,))
    if own in planned.networks:
        return _network(planned.target, own, home)
    name = planned.pairs[own]
    said = planned.mapping.get(own) or planned.mapping.get(name) or planned.mapping.get("")
    with Calls(home, planned.target, own, subjects[name]) as calls:
        parameters, kinds = planned.parameters.get(own), _frameworks(planned.target)
        try:
            found = examined(calls, own, parameters, said, kinds, [*subjects.values()])
        except NotTested as reason:
            told = f"not tested: {reason}"
            return FunctionRecord(own, name, UNTESTED, stable=True, advice=(told,))
    return recorded(found, planned.target)


def _network(target: Target, name: str, home: Confinement) -> FunctionRecord:
    try:
        return examined_network(home, target, name)
    except NotTested as reason:
        told = f"the network was not tested: {reason}"
        return FunctionRecord(
            name or target.object, "network", UNTESTED, stable=True, advice=(told,)
        )


def concluded(planned: Plan, functions: Sequence[FunctionRecord]) -> TargetRecord:
    """The record of a target whose functions have been examined."""
    target = planned.target
    calls = [f.smallest.code for one in functions for f in one.findings]
    imports = imports_of(target, calls, [one.name for one in functions if one.findings])
    order = work_of(planned)
    told = sorted(functions, key=lambda one: order.index(_own(one, order)))
    return TargetRecord(
        target.name, tuple(told), planned.missing, planned.unknown, planned.failure, tuple(imports)
    )


def _own(one: FunctionRecord, order: Sequence[str]) -> str:
    return next(own for own in (one.name, "__call__", "") if own in order)


def check(
    target: Target,
    subjects: dict[str, Subject],
    home: Confinement,
    progress: Progress = lambda done, of: None,
    told: Told = lambda one: None,
) -> TargetRecord:
    """The record of a target, its functions examined one after the other, each told at once."""
    planned = plan(target, subjects, home)
    functions = []
    work = work_of(planned)
    for number, own in enumerate(work):
        progress(number, len(work))
        functions.append(examine(planned, own, subjects, home))
        told(functions[-1])
    return concluded(planned, functions)


def _beside(target: Target) -> dict[str, object] | None:
    return mapping_file(Path(target.file).parent, target.module) if target.file else None


def _require_arguments(
    pairs: dict[str, str], mapping: dict[str, Said], subjects: dict[str, Subject]
) -> None:
    for own, name in pairs.items():
        said = mapping.get(own) or mapping.get(name)
        names = subjects[name].argument_names
        for argument in said.arguments if said else ():
            if argument not in names:
                raise BadMapping(
                    f"{own}: {name} has no argument {argument!r}; it has {', '.join(names)}"
                )


def _pairs(
    target: Target, offer: Offer, mapping: dict[str, Said], subjects: dict[str, Subject]
) -> Iterator[tuple[str, str]]:
    """The functions of the code with their names in the book, as said or as they are called."""
    told = {own: said.function for own, said in mapping.items() if own and said.function}
    for own, name in told.items():
        if name not in subjects:
            raise BadMapping(
                f"{own}: the book has no function {name!r}; it has {', '.join(subjects)}"
            )
        if own not in offer.functions:
            raise BadMapping(f"{own}: the code has no such function")
    arguments = {name: one.argument_names for name, one in subjects.items()}
    called = target.object.rpartition(".")[2]
    if called and not book_names({called: None}, arguments):
        called = offer.kind  # an instance, whatever it is called, of a class that says what it is
    offered = {
        called if own == "__call__" and called else own: parameters
        for own, parameters in offer.functions.items()
        if own not in told
    }
    found = book_names(offered, arguments)
    for own in offered:
        if own in found and found[own] not in told.values():
            yield own if own in offer.functions else "__call__", found[own]
    yield from told.items()


def _untested(
    offer: Offer, pairs: dict[str, str], subjects: dict[str, Subject]
) -> Iterator[tuple[str, str]]:
    """What cannot be called as the book calls it, with the reason and what would help."""
    for own, name in pairs.items():
        if needed := offer.needs.get(own):
            yield own, f"not tested: to be made it needs {', '.join(needed)}; name an instance"
            continue
        parameters, book = offer.functions[own], subjects[name].argument_names
        if parameters is not None and len(parameters) > len(book):
            taken = f"takes ({', '.join(parameters)}), and {name} of the book ({', '.join(book)})"
            yield own, f"not tested: {taken}; give the others a default"


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
