"""The functions of a target examined on several processes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context

from provado.check.check import Plan, check, concluded, examine, plan, work_of
from provado.check.confined import end_with_the_parent
from provado.check.confinement import Confinement
from provado.check.record import FunctionRecord, TargetRecord
from provado.check.subject import Subject
from provado.check.target import Target


def checked(
    target: Target,
    subjects: dict[str, Subject],
    jobs: int,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> TargetRecord:
    """The record of a target, its functions shared out among ``jobs`` processes."""
    with Confinement(target.frameworks()) as home:
        if jobs == 1:
            return check(target, subjects, home, progress)
        planned = plan(target, subjects, home)
    work = work_of(planned)
    number = len(work)
    if not number:
        return concluded(planned, [])
    found = []
    # Forked, so that a worker has the book that has been read, and the function table as it is.
    with ProcessPoolExecutor(
        min(jobs, number), get_context("fork"), _begin, (planned, subjects)
    ) as pool:
        tasks = [pool.submit(_task, own) for own in work]
        progress(0, number)
        for done, task in enumerate(as_completed(tasks), 1):
            found.append(task.result())
            progress(done, number)
    return concluded(planned, found)


_here: dict[str, tuple[Plan, dict[str, Subject], Confinement]] = {}


def _begin(planned: Plan, subjects: dict[str, Subject]) -> None:
    """A worker's own processes for the code; they end when the worker does."""
    end_with_the_parent()
    home = Confinement(planned.target.frameworks())
    home.__enter__()
    _here["now"] = planned, subjects, home


def _task(own: str) -> FunctionRecord:
    planned, subjects, home = _here["now"]
    return examine(planned, own, subjects, home)
