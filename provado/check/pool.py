"""The functions of a target examined on several processes."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context

from provado.check.check import (
    Plan,
    Progress,
    Told,
    check,
    concluded,
    examine,
    laborious,
    plan,
    work_of,
)
from provado.check.confined import end_with_the_parent
from provado.check.confinement import Confinement
from provado.check.record import FunctionRecord, TargetRecord
from provado.check.subject import Subject
from provado.check.target import Target, imported_before


def checked(
    target: Target,
    subjects: dict[str, Subject],
    jobs: int,
    progress: Progress = lambda done, of: None,
    told: Told = lambda one: None,
) -> TargetRecord:
    """The record of a target, its functions shared out among ``jobs`` processes.

    Each is told in their order, as soon as it and all before it are known.
    """
    with Confinement(imported_before([target])) as home:
        if jobs == 1:
            return check(target, subjects, home, progress, told)
        planned = plan(target, subjects, home)
    work = work_of(planned)
    number = len(work)
    if not number:
        return concluded(planned, [])
    found: dict[str, FunctionRecord] = {}
    # Forked, so that a worker has the book that has been read, and the function table as it is.
    with ProcessPoolExecutor(
        min(jobs, number), get_context("fork"), _begin, (planned, subjects)
    ) as pool:
        tasks = {pool.submit(_task, own): own for own in laborious(planned, subjects)}
        waiting = iter(work)
        following = next(waiting, None)
        progress(0, number)
        for done, task in enumerate(as_completed(tasks), 1):
            found[tasks[task]] = task.result()
            while following in found:
                told(found[following])
                following = next(waiting, None)
            progress(done, number)
    return concluded(planned, [*found.values()])


_here: dict[str, tuple[Plan, dict[str, Subject], Confinement]] = {}


def _begin(planned: Plan, subjects: dict[str, Subject]) -> None:
    """A worker's own processes for the code; they end when the worker does."""
    end_with_the_parent()
    home = Confinement(imported_before([planned.target]))
    home.__enter__()
    _here["now"] = planned, subjects, home


def _task(own: str) -> FunctionRecord:
    planned, subjects, home = _here["now"]
    return examine(planned, own, subjects, home)
