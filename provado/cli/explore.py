"""`provado explore`: the hardest inputs of each implementation, then every twin of the claim."""

from __future__ import annotations

import argparse
import contextlib
import sys
import warnings
from dataclasses import dataclass, field
from typing import Any

from rich.console import Console
from rich.progress import Progress
from rich.text import Text

from provado.book.claim import Claim
from provado.cli.status import FINE, WRONG, Unusable
from provado.cli.terminal import console, indented
from provado.conformance.implementation import (
    Implementation,
    ImplementationError,
    implementation,
    implementations_in,
)
from provado.conformance.oracle import Oracle
from provado.notation.unicode import text
from provado.numbers.floats import FLOAT32, FLOAT64, FloatFormat
from provado.session.session import Session
from provado.session.time_limit import TimeUp, time_limit

_HARDEST = 3
_SECONDS = 10


@dataclass
class Hunt:
    """The hardest inputs found so far, each with its error in ulps."""

    found: list[tuple[float, list[Any], str]] = field(default_factory=list)
    tried: int = 0

    def note(self, error: float, inputs: list[Any], where: str) -> None:
        """Keep the input if it is among the hardest."""
        self.tried += 1
        if all(inputs != known for _, known, _ in self.found):
            self.found.append((error, inputs, where))
            self.found.sort(key=lambda entry: -entry[0])
            del self.found[_HARDEST:]


def run(options: argparse.Namespace) -> int:
    """Print what the hunt finds; 1 where a call fails or gives a NaN, or a twin is undecided."""
    claim = Session(options.book).stated(options.claim).claim(options.claim)
    implementations = _implementations()
    out = console()
    out.print(claim.title, style="bold")
    out.print(Text(f"  {claim.says.text()}\n"))
    sound = True
    if claim.function is None:
        out.print("This claim names no function, so there is no implementation to explore.")
    else:
        for tested in implementations:
            for form in (FLOAT64, FLOAT32):
                sound &= _explore(out, tested, Oracle(claim), form, options)
    return FINE if _print_twins(out, claim) and sound else WRONG


def _implementations() -> list[Implementation]:
    """Those that come with the book."""
    try:
        return [implementation(name) for name in implementations_in()]
    except ImplementationError as error:
        raise Unusable(str(error)) from error


def _explore(
    out: Console,
    tested: Implementation,
    oracle: Oracle,
    form: FloatFormat,
    options: argparse.Namespace,
) -> bool:
    heading = f"{tested.name}.{oracle.function.name}, {form.name}"
    if not tested.offers(oracle.function):
        out.print(f"{heading}: the module has no such function")
        return False
    hunt = hardest_inputs(tested, oracle, form, options.examples, options.seed)
    out.print(f"{heading}: {hunt.tried} inputs, the hardest:", style="bold")
    for error, inputs, where in hunt.found:
        out.print(indented(f"{error:.3g} ulps{where} at {_written(oracle, inputs)}"))
    return all(error < float("inf") for error, _, _ in hunt.found)


def hardest_inputs(
    tested: Implementation, oracle: Oracle, form: FloatFormat, examples: int, seed: int
) -> Hunt:
    """Draw inputs over the whole range of the formula, towards the implementation's worst error."""
    from hypothesis import HealthCheck, Phase, given, settings, target
    from hypothesis import seed as seeded

    hunt = Hunt()

    with _progress(f"exploring {tested.name} in {form.name}", examples) as advance:

        @seeded(seed)
        @settings(
            max_examples=examples,
            deadline=None,
            database=None,
            phases=[Phase.generate, Phase.target],
            suppress_health_check=list(HealthCheck),
        )
        @given(oracle.inputs(form))
        def draw(inputs: list[Any]) -> None:
            advance()
            error, where = _error(tested, oracle, inputs, form)
            hunt.note(error, inputs, where)
            target(min(error, 1e18))

        draw()
    return hunt


def _error(
    tested: Implementation, oracle: Oracle, inputs: list[Any], form: FloatFormat
) -> tuple[float, str]:
    """The largest error over all entries, in ulps, and where; infinite where the call fails."""
    try:
        with warnings.catch_warnings(), time_limit(_SECONDS, waiting=1):
            warnings.simplefilter("error")
            computed = tested(oracle.function, inputs, form)
    except TimeUp:
        return float("inf"), f" (no answer within {_SECONDS} s)"
    except (Exception, SystemExit) as error:  # noqa: BLE001  # all it raises is a finding about it
        return float("inf"), f" ({type(error).__name__}: {error})"
    true = oracle(*inputs, form=form)
    if computed.keys() != true.keys():
        return float("inf"), f" ({len(computed)} entries, not {len(true)})"
    worst = max(true, key=lambda places: form.error(computed[places], true[places]))
    where = f" in entry {worst if len(worst) > 1 else worst[0]}" if worst else ""
    return form.error(computed[worst], true[worst]), where


def _written(oracle: Oracle, inputs: list[Any]) -> str:
    names = oracle.function.arguments
    return ", ".join(f"{text(n)} = {v!r}" for n, v in zip(names, inputs, strict=True))


def _print_twins(out: Console, claim: Claim) -> bool:
    """Decide every twin and print how it falls; False where one is neither refuted nor equal."""
    out.print("\ntwins", style="bold")
    survivors = 0
    for twin in claim.says.twins():
        verdict = twin.statement.decide()
        if verdict.refuted:
            out.print(indented(f"✓ {twin.change}: {verdict.witness}"))
        elif verdict.proved:
            out.print(indented(f"= {twin.change}: true as well, {verdict.scope}"))
        else:
            survivors += 1
            out.print(indented(f"✗ {twin.change}: undecided, {verdict.reason}"))
    return survivors == 0


@contextlib.contextmanager
def _progress(what: str, total: int) -> Any:
    bar = Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
    with bar:
        task = bar.add_task(what, total=total)
        yield lambda: bar.advance(task)
