"""`provado verify`: decide claims and errata, and say what came out."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from provado.book.record import ChapterRecord, as_json
from provado.cli.outcome import Run, print_outcome
from provado.cli.overview import Overview
from provado.cli.status import FINE, USAGE, WRONG, complain
from provado.cli.terminal import console
from provado.session.course import Step
from provado.session.crew import WorkerDied, seldom_collect
from provado.session.session import Session
from provado.session.store import write_whole


def run(options: argparse.Namespace) -> int:
    """Decide the selected part of the book; 1 where a claim or an erratum does not pass."""
    if options.json not in (None, "-") and (obstacle := _obstacle(options.json)):
        complain(f"cannot write {options.json!r}: {obstacle}")
        return USAGE
    seldom_collect()
    session = Session(options.book, fresh=options.fresh, complain=complain)
    out = console()
    found = Run(details=options.all or bool(options.names), witnesses=options.errata)
    overview = None if found.details or options.json == "-" else Overview(out, session.contents)
    try:
        for chapter in _decided(session, found, options):
            found.chapters.append(chapter)
            if overview is not None:
                overview.add(chapter)
    except WorkerDied as died:
        complain(str(died))
        return WRONG
    if not found.claims and not found.errata:
        complain(f"the book {options.book!r} has no claims")
        return USAGE
    if options.json == "-":
        json.dump(as_json(found.claims, found.errata), sys.stdout, indent=2, ensure_ascii=False)
        print()
    else:
        print_outcome(out, found)
        if options.json is not None:
            try:
                _write(
                    Path(options.json), json.dumps(as_json(found.claims, found.errata), indent=2)
                )
            except OSError as error:
                complain(f"cannot write {options.json}: {error.strerror}")
                return USAGE
    return FINE if all(chapter.passed for chapter in found.chapters) else WRONG


def _decided(session: Session, found: Run, options: argparse.Namespace) -> Iterator[ChapterRecord]:
    with _progress() as bar:
        task = bar.add_task("", total=None, name="")

        def advance(step: Step) -> None:
            found.note(step)
            name = f"twins of {step.name}" if step.twins else step.name
            bar.update(
                task,
                completed=step.done,
                total=max(step.done, step.total),
                name=name,
                refresh=not step.recorded,
            )

        yield from session.decide(
            options.names,
            twins=options.twins,
            jobs=options.jobs or _processors(),
            limit=options.limit,
            progress=advance,
        )


def _processors() -> int:
    """How many there are for this process."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextlib.contextmanager
def _progress() -> Iterator[Progress]:
    with Progress(
        TextColumn("deciding"),
        BarColumn(30),
        MofNCompleteColumn(),
        TextColumn("{task.fields[name]}"),
        console=Console(stderr=True),
        transient=True,
        auto_refresh=False,  # a thread of its own would not survive the fork of the workers
        disable=not sys.stderr.isatty(),
    ) as bar:
        yield bar


def _obstacle(name: str) -> str | None:
    """Why the file could not be written, as far as can be told beforehand."""
    path = Path(name)
    if not name or path.is_dir():
        return "it is no file"
    return None if path.resolve().parent.is_dir() else "there is no folder for it"


def _write(path: Path, content: str) -> None:
    """Replace the file as a whole.

    A link is followed; a device or a pipe is written to and stays what it is.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():
        path.write_text(content + "\n", encoding="utf-8")
        return
    write_whole(path, content, path.stat().st_mode & 0o777 if path.exists() else 0o644)
