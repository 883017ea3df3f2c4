"""A folder of submissions: each checked for itself, its result in a file of its own.

A result is whole or not there, so that a run that was ended goes on where it was: what is there,
and is of the same code, is not checked again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path

from provado.check.check import check
from provado.check.confined import end_with_the_parent
from provado.check.confinement import Confinement
from provado.check.mapping import FILE
from provado.check.record import TargetRecord, from_json
from provado.check.subject import Subject
from provado.check.target import NoTarget, Target, imported_before, target_of
from provado.session.store import write_whole

_MOST_DEATHS = 2  # of workers at one submission


@dataclass(frozen=True)
class Submission:
    """A file of the folder: its path there is its name, and that of its result."""

    name: str
    target: Target
    digest: str

    def result(self, out: Path) -> Path:
        """Where its result is."""
        return out / f"{self.name}.json"

    def kept(self, out: Path) -> TargetRecord | None:
        """The result that is there, if it is of this code."""
        try:
            record = from_json(self.result(out).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return record if record.digest == self.digest else None


def submissions_in(folder: Path, ulps: float = 1.0) -> list[Submission]:
    """Every .py file of a folder and below, hidden ones aside. NoTarget where there is none."""
    files = [
        path
        for path in sorted(folder.rglob("*.py"))
        if not any(part.startswith((".", "_")) for part in path.relative_to(folder).parts)
    ]
    if not files:
        raise NoTarget(f"the folder {folder} has no .py files")
    return [_submission(path, folder, ulps) for path in files]


def _submission(path: Path, folder: Path, ulps: float) -> Submission:
    name = path.relative_to(folder).with_suffix("").as_posix()
    content = hashlib.sha256(f"{version('provado')} {ulps:g}".encode())
    for part in (path, path.parent / FILE):
        content.update(part.read_bytes() if part.is_file() else b"")
    return Submission(name, target_of(str(path), ulps), content.hexdigest())


def checked_all(
    submissions: Sequence[Submission],
    subjects: dict[str, Subject],
    out: Path,
    jobs: int,
    done: Callable[[TargetRecord], None] = lambda record: None,
) -> list[TargetRecord]:
    """The records of all, in the order given; each is written as soon as it is known."""
    found = {one.name: record for one in submissions if (record := one.kept(out)) is not None}
    deaths: dict[str, int] = {}
    for record in found.values():
        done(record)
    while left := [one for one in submissions if one.name not in found]:
        for name, outcome in _round(left, subjects, out, jobs):
            if outcome is None:
                deaths[name] = deaths.get(name, 0) + 1
                if deaths[name] < _MOST_DEATHS:
                    continue
                outcome = TargetRecord(name, failure="the process that checked it was killed")
            found[name] = outcome
            done(outcome)
    return [found[one.name] for one in submissions]


def _round(
    left: Sequence[Submission], subjects: dict[str, Subject], out: Path, jobs: int
) -> Iterator[tuple[str, TargetRecord | None]]:
    """Check them on so many processes; None for those at which a worker was killed."""
    frameworks = imported_before(one.target for one in left)
    context = get_context("fork")
    begin = (frameworks, subjects, out)
    with ProcessPoolExecutor(min(jobs, len(left)), context, _begin, begin) as pool:
        tasks = {pool.submit(_task, one): one.name for one in left}
        for task in as_completed(tasks):
            try:
                yield tasks[task], task.result()
            except BrokenProcessPool:
                yield tasks[task], None


_here: dict[str, tuple[Confinement, dict[str, Subject], Path]] = {}


def _begin(frameworks: list[str], subjects: dict[str, Subject], out: Path) -> None:
    """A worker's own nursery; it ends when the worker does."""
    end_with_the_parent()
    home = Confinement(frameworks)
    home.__enter__()
    _here["now"] = home, subjects, out


def _task(one: Submission) -> TargetRecord:
    home, subjects, out = _here["now"]
    record = check(one.target, subjects, home)
    record = replace(record, target=one.name, digest=one.digest)
    path = one.result(out)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, record.json().rstrip("\n"))
    return record
