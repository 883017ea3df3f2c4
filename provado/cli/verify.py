"""`provado verify`: decide claims and errata, and say what came out."""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import repeat
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from provado.book.deciding import decide_record
from provado.book.generality import Generality
from provado.book.reading import StatedBook, read_book
from provado.book.record import ClaimRecord, ErratumRecord, Record, as_json, summary
from provado.cli.terminal import (
    FINE,
    STYLES,
    USAGE,
    WRONG,
    complain,
    console,
    counted,
    indented,
    print_table,
)

_LONGEST_SCOPE = 48  # characters, in the narrow column of a table


class WorkerDied(Exception):
    """A process that decides claims was ended from outside."""


def run(options: argparse.Namespace) -> int:
    """Decide the selected part of the book; 1 where a claim or an erratum does not pass."""
    book = read_book(options.book)
    part = book.select(options.names)
    if not part.claims and not part.errata:
        complain(f"the book {options.book!r} has no claims")
        return USAGE
    if options.json not in (None, "-") and (obstacle := _obstacle(options.json)):
        complain(f"cannot write {options.json!r}: {obstacle}")
        return USAGE
    try:
        records = list(_with_progress(book, part, options))
    except WorkerDied as died:
        complain(str(died))
        return WRONG
    claims = [record for record in records if isinstance(record, ClaimRecord)]
    errata = [record for record in records if isinstance(record, ErratumRecord)]
    if options.json == "-":
        json.dump(as_json(claims, errata), sys.stdout, indent=2, ensure_ascii=False)
        print()
    else:
        _print_report(console(), claims, errata)
        if options.json is not None:
            try:
                _write(Path(options.json), json.dumps(as_json(claims, errata), indent=2))
            except OSError as error:
                complain(f"cannot write {options.json}: {error.strerror}")
                return USAGE
    return FINE if all(record.passed for record in records) else WRONG


def _with_progress(
    book: StatedBook, part: StatedBook, options: argparse.Namespace
) -> Iterator[Record]:
    names = [*part.claims, *part.errata]
    bar = Progress(
        TextColumn("deciding"),
        BarColumn(30),
        MofNCompleteColumn(),
        TextColumn("{task.fields[name]}"),
        console=Console(stderr=True),
        transient=True,
        auto_refresh=False,  # a thread of its own would not survive the fork of the workers
        disable=not sys.stderr.isatty(),
    )
    with bar:
        task = bar.add_task("", total=len(names), name="")
        for name, record in zip(names, _decided(book, names, options), strict=True):
            bar.update(task, advance=1, name=name, refresh=True)
            yield record


def _decided(book: StatedBook, names: list[str], options: argparse.Namespace) -> Iterator[Record]:
    known: dict[str, str] = {}  # verdicts on claims, which errata need as well
    if options.jobs == 1:
        for name in names:
            record = decide_record(book, name, options.limit, known)
            known[name] = record.verdict
            yield record
        return
    pool = ProcessPoolExecutor(
        min(options.jobs, len(names)),
        mp_context=multiprocessing.get_context(),
        initializer=_start_worker,
        initargs=(options.book, options.limit),
    )
    try:
        for part in (book.claims, book.errata):
            chosen = [name for name in names if name in part]
            for record in pool.map(_decide_in_worker, chosen, repeat(dict(known))):
                known[record.id] = record.verdict
                yield record
    except BrokenProcessPool as broken:
        raise WorkerDied("a worker process died; try again with --jobs 1") from broken
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


_worker: dict[str, tuple[StatedBook, float]] = {}


def _start_worker(package: str, limit: float) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # on Ctrl-C the parent ends its workers
    _worker["book"] = (read_book(package), limit)


def _decide_in_worker(name: str, known: Mapping[str, str]) -> Record:
    book, limit = _worker["book"]
    return decide_record(book, name, limit, known)


def _print_report(out: Console, claims: list[ClaimRecord], errata: list[ErratumRecord]) -> None:
    headings = ("claim", "source", "verdict", "scope", "method", "s")
    if claims:
        print_table(out, headings, [_line(claim) for claim in claims])
    for erratum in errata:
        mark = "✓" if erratum.passed else "✗"
        out.print()
        out.print(f"{mark} {erratum.source} as stated: {erratum.title}", style="bold")
        out.print(indented(erratum.finding))
        out.print(indented(erratum.remark))
        out.print(
            indented(f"{erratum.id}; corrected: {erratum.corrected}, {erratum.corrected_verdict}")
        )
    for claim in claims:
        if not claim.passed:
            out.print()
            out.print(f"✗ {claim.id}:", style=f"bold {STYLES[claim.verdict]}")
            out.print(indented(claim.finding))
    out.print()
    out.print(_sentence(claims, errata))
    proved_for = summary(claims, errata)["proved_for"]
    for kind in (kind.value for kind in Generality):
        if kind in proved_for:
            out.print(f"proved for {kind}: {proved_for[kind]}")
            for reason in _reasons(claims, kind):
                out.print(indented(reason))


def _line(claim: ClaimRecord) -> list[str | Text]:
    return [
        claim.id,
        "\n".join(claim.sources),
        Text(claim.verdict, STYLES[claim.verdict]),
        _in_short(claim.statement.scope),
        claim.decisive.method,
        f"{claim.seconds:.2f}",
    ]


def _in_short(scope: str) -> str:
    """The beginning of a long scope, up to a word; `provado show` has the whole of it."""
    if len(scope) <= _LONGEST_SCOPE:
        return scope
    return scope[:_LONGEST_SCOPE].rpartition(" ")[0] + " …"


def _sentence(claims: list[ClaimRecord], errata: list[ErratumRecord]) -> str:
    counts = summary(claims, errata)
    parts = [f"{counted(counts['claims'], 'claim', 'claims')}: {counts['proved']} proved"]
    parts += [f"{counts[kind]} {kind}" for kind in ("refuted", "undecided") if counts[kind]]
    if errata:
        number = counted(counts["errata"], "erratum", "errata")
        parts.append(f"{number}: {counts['errata_settled']} settled")
    return ", ".join(parts) + f"; {counts['seconds']:.1f} s of deciding"


def _reasons(claims: list[ClaimRecord], kind: str) -> list[str]:
    """Why proved claims are not for all: each reason with its claims, or with their number."""
    found: dict[str, list[str]] = {}
    for claim in claims:
        if claim.passed and claim.generality == kind and claim.why_not_general:
            found.setdefault(claim.why_not_general, []).append(claim.id)
    return [f"{_named(names)}: {reason}" for reason, names in found.items()]


def _named(names: list[str]) -> str:
    """The claims by their names, or how many, where they are more than three."""
    return ", ".join(names) if len(names) <= 3 else f"{len(names)} claims"


def _obstacle(name: str) -> str | None:
    """Why the file could not be written, as far as can be told beforehand."""
    path = Path(name)
    if not name or path.is_dir():
        return "it is no file"
    return None if path.resolve().parent.is_dir() else "there is no folder for it"


def _write(path: Path, content: str) -> None:
    """Write all of the file or nothing: two runs at once leave one whole result.

    A link is followed; a device or a pipe is written to and stays what it is.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():
        path.write_text(content + "\n", encoding="utf-8")
        return
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(content + "\n")
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
