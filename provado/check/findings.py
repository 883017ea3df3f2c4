"""What was found about a target, printed: what is not as it should be, in few lines."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

from rich.console import Console
from rich.text import Text

from provado.check.batches import ALONE
from provado.check.judge import everyday
from provado.check.record import FindingRecord, FunctionRecord, Shown, TargetRecord
from provado.numbers.floats import FLOAT32, FLOAT64

STYLES = {
    "wrong": "bold red",
    "fragile": "yellow",
    "stable": "green",
    "accurate": "green",
    "untested": "dim",
}
_MOST_LISTED = 8


def told(record: TargetRecord, require: str) -> str:
    """What is printed of a record, as plain text of 80 columns."""
    written = StringIO()
    out = Console(file=written, width=80, highlight=False, markup=False, color_system=None)
    for function in record.functions:
        print_function(out, function, every=False)
    print_summary(out, record, require, every=False)
    return written.getvalue().strip()


def print_function(out: Console, function: FunctionRecord, *, every: bool) -> None:
    """What is wrong with a function and where it is fragile; nothing where it is neither."""
    several = every or function.function == "network"
    for finding in function.findings if several else function.findings[:1]:
        _print_finding(out, function, finding)


def _print_finding(out: Console, function: FunctionRecord, finding: FindingRecord) -> None:
    heading = Text.assemble(
        (function.name, "bold"),
        " is ",
        (finding.level, STYLES[finding.level]),
        f": {finding.says}",
    )
    out.print(heading)
    out.print(Text(f"  {finding.title}  [{finding.claim}]", "dim"))
    out.print(Text(f"  {finding.formula}"))
    shown = [
        (word or one.dtype, one)
        for word, one in (("", finding.also), ("worst", finding.worst))
        if one is not None
    ]
    _print_input(out, "smallest" if shown else "at", finding.smallest, finding)
    for word, one in shown:
        _print_input(out, word, one, finding)
    if finding.smallest.code:
        out.print(Text(f"  >>> {finding.smallest.code}", "cyan"), soft_wrap=True)
    if finding.level == "fragile" and not finding.everyday:
        limits = f"{everyday(FLOAT64):.2g}, {everyday(FLOAT32):.2g} in float32"
        out.print(Text(f"  stable as long as no number is beyond {limits}", "dim"))
    out.print()


def _print_input(out: Console, word: str, shown: Shown, finding: FindingRecord) -> None:
    dtype = "" if shown.dtype in ("float64", word) else f" ({shown.dtype})"
    entry = f" entry {shown.entry}" if shown.entry else ""
    if shown.true == shown.came:
        out.print(Text(f"  {word + ':':<10}{shown.input}{dtype}"))
        return
    digits = ""
    if finding.level == "fragile":
        digits = f": {shown.digits:.0f} digits right" if shown.digits >= 1 else ": no digit right"
    text = (
        f"  {word + ':':<10}{shown.input}{dtype}{entry} → {shown.came}, true {shown.true}{digits}"
    )
    out.print(Text(text))


def print_summary(out: Console, record: TargetRecord, require: str, *, every: bool) -> None:
    """What is fine, counted; conventions, advice, what was not tested, and what fails."""
    if record.failure:
        out.print(Text.assemble((record.target, "bold"), ": ", (record.failure, "red")))
        return
    if record.imports:
        out.print(Text("\n".join(f">>> {line}" for line in record.imports), "dim"))
        out.print()
    by_level: dict[str, list[str]] = {}
    for function in record.functions:
        by_level.setdefault(function.level, []).append(function.name)
    words = [
        Text(f"{len(names)} {level}", STYLES[level])
        for level in STYLES
        if (names := by_level.get(level))
    ]
    number = f"{len(record.functions)} function" + ("s" if len(record.functions) != 1 else "")
    out.print(Text(f"{record.target}: {number}: ", "bold") + Text(", ").join(words))
    for level in ("stable", "accurate"):
        if names := by_level.get(level):
            out.print(Text(f"  {level}: {_listed(names)}"))
    for line in _details(record, every=every):
        out.print(Text(f"  {line}"))
    failing = [f.name for f in record.functions if not f.meets(require)]
    if not failing and not record.meets(require):
        out.print(Text("  nothing was tested", "red"))
    if failing:
        out.print(Text(f"  not {require}: {_listed(failing)}", "red"))


def _details(record: TargetRecord, *, every: bool) -> Iterator[str]:
    """Conventions, advice, and what was not tested; what holds for several is said once."""
    told: dict[str, list[str]] = {}
    for function in record.functions:
        error = [function.largest_error] if every and function.largest_error else []
        for line in (*error, *function.convention, *function.advice):
            short = ALONE if line.startswith(ALONE) and not every else line
            told.setdefault(short, []).append(function.name)
    for line, names in told.items():
        alone = len(names) == 1 and line != ALONE
        yield f"{names[0]}: {line}" if alone else f"{line}: {_listed(names)}"
    if record.unknown:
        yield f"not of the book, not tested: {_listed(record.unknown)}"
    if every and record.missing:
        yield f"of the book, not offered: {', '.join(record.missing)}"


def _listed(names: list[str] | tuple[str, ...]) -> str:
    more = len(names) - _MOST_LISTED
    return ", ".join(names[:_MOST_LISTED]) + (f" and {more} more" if more > 0 else "")
