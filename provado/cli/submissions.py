"""`provado check FOLDER`: every submission in a folder, a row each, and pages to hand back."""

from __future__ import annotations

import argparse
import json
import sys
from difflib import get_close_matches
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, TaskID
from rich.text import Text

from provado.book.contents import OWN
from provado.check.cluster import checked_by
from provado.check.record import TargetRecord
from provado.check.subject import Subject
from provado.check.submissions import Submission, checked_all, submissions_in
from provado.cli.status import FINE, WRONG, Unusable
from provado.cli.terminal import console, print_table
from provado.session.store import write_whole

_LONGEST = 70  # characters of what is wrong with a submission


def check_folder(
    folder: Path, subjects: dict[str, Subject], jobs: int, options: argparse.Namespace
) -> int:
    """Check all that is in the folder; 1 where something fails. NoTarget for an empty one."""
    from provado.check.html import overview_of, page_of

    submissions = _chosen(submissions_in(folder, options.ulps), options.only)
    out = Path(options.out)
    if options.fresh:
        for one in submissions:
            one.result(out).unlink(missing_ok=True)
    error = Console(stderr=True)
    with Progress(console=error, transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(f"checking {folder}", total=len(submissions))
        advance = partial(_advance, bar, task)
        if options.scheduler:
            command = _command(folder, out, options)
            records = checked_by(options.scheduler, submissions, out, command, advance)
        else:
            records = checked_all(submissions, subjects, out, jobs, advance)
    for record in records:
        page = out / f"{record.target}.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        write_whole(page, page_of(record, options.require))
    if not options.only:  # which may be one of many commands at once
        write_whole(out / "index.html", overview_of(records, options.require))
        write_whole(out / "overview.json", _overview(records, options.require))
    _print(console(), records, out, options)
    return FINE if all(record.meets(options.require) for record in records) else WRONG


def _chosen(submissions: list[Submission], only: str | None) -> list[Submission]:
    if only is None:
        return submissions
    names = [one.name for one in submissions]
    if only not in names:
        near = get_close_matches(only, names, 1)
        hint = f"; is it {near[0]!r}?" if near else f"; there are {len(names)}"
        raise Unusable(f"no submission is called {only!r}{hint}")
    return [one for one in submissions if one.name == only]


def _command(folder: Path, out: Path, options: argparse.Namespace) -> list[str]:
    """The command that gives the same results, from any folder."""
    book = [] if options.book == OWN else ["--book", options.book]
    places = [str(folder.absolute()), "--out", str(out.absolute())]
    return [*book, "check", *places, "--ulps", f"{options.ulps!r}"]


def _advance(bar: Progress, task: TaskID, record: TargetRecord) -> None:
    bar.update(task, advance=1)


def _overview(records: list[TargetRecord], require: str) -> str:
    rows = [
        {
            "submission": record.target,
            require: record.meets(require),
            "failure": record.failure,
            "functions": {one.name: one.level for one in record.functions},
        }
        for record in records
    ]
    return json.dumps(rows, indent=1, ensure_ascii=False)


def _print(
    out: Console, records: list[TargetRecord], folder: Path, options: argparse.Namespace
) -> None:
    rows: list[list[str | Text]] = []
    for record in records:
        fine = record.meets(options.require)
        wrong = sum(one.level == "wrong" for one in record.functions)
        verdict = f"{wrong} of {len(record.functions)} wrong" if wrong else "fails"
        told = Text(options.require if fine else verdict, "green" if fine else "red")
        rows.append([record.target, told, _short(record)])
    print_table(out, ("name", "is", "what is wrong"), rows)
    passed = sum(record.meets(options.require) for record in records)
    out.print(Text(f"\n{passed} of {len(records)} are {options.require}", "bold"))
    page = f"{options.only}.html" if options.only else "index.html"
    out.print(Text(f"read {folder / page}"))


def _short(record: TargetRecord) -> str:
    """The first thing that is wrong, and how many more."""
    wrong = [one for one in record.functions if one.level == "wrong"]
    said = record.failure or (f"{wrong[0].name}: {wrong[0].findings[0].says}" if wrong else "")
    short = said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
    return short + (f" (+{len(wrong) - 1})" if len(wrong) > 1 else "")
