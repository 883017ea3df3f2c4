"""`provado check`: whether somebody's code is right, and if not, what is wrong with it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from rich.console import Console

from provado.check.cluster import NoCluster
from provado.check.findings import print_function, print_summary
from provado.check.pool import checked
from provado.check.record import TargetRecord
from provado.check.subject import functions_of
from provado.check.target import NoTarget, target_of
from provado.cli.status import FINE, WRONG, Unusable
from provado.cli.submissions import check_folder
from provado.cli.terminal import console
from provado.session.store import write_whole


def run(options: argparse.Namespace) -> int:
    """Check the targets and print what is not as it should be; 1 where something fails."""
    folders = [Path(name) for name in options.targets if name and Path(name).is_dir()]
    if folders and len(options.targets) > 1:
        raise Unusable("a folder of submissions is checked alone: name it and nothing else")
    if not folders and (options.only or options.scheduler):
        raise Unusable("--only and --scheduler are for a folder of submissions")
    subjects = functions_of(options.book)
    jobs = options.jobs or os.cpu_count() or 1
    try:
        if folders:
            return check_folder(folders[0], subjects, jobs, options)
        targets = [target_of(name, options.ulps) for name in options.targets]
    except (NoTarget, NoCluster) as error:
        raise Unusable(str(error)) from error
    records = []
    for target in targets:
        with _progress(target.name) as advance:
            out = console()
            tell = partial(print_function, out, every=options.all)
            record = checked(target, subjects, jobs, advance, tell)
        print_summary(out, record, options.require, every=options.all)
        records.append(record)
    if options.json:
        _write(options.json, _as_json(records))
    if options.html:
        from provado.check.html import page_of

        _write(options.html, "\n".join(page_of(record, options.require) for record in records))
    return FINE if all(record.meets(options.require) for record in records) else WRONG


@contextmanager
def _progress(name: str) -> Iterator[Callable[[int, int], None]]:
    """How many functions have been examined, on a terminal."""
    from rich.progress import Progress

    bar = Progress(
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=sys.stdout.isatty(),
        disable=not sys.stderr.isatty(),
    )
    with bar:
        task = bar.add_task(f"checking {name}", total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)


def _write(name: str, content: str) -> None:
    if name == "-":
        sys.stdout.write(f"{content}\n")
    else:
        write_whole(Path(name), content)


def _as_json(records: list[TargetRecord]) -> str:
    """The record, or a list of the records."""
    written = [record.json().rstrip() for record in records]
    return written[0] if len(written) == 1 else "[\n" + ",\n".join(written) + "\n]"
