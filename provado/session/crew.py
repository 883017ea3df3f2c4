"""Who does the tasks of a session: this process, or several processes beside it."""

from __future__ import annotations

import gc
import os
import signal
import sys
import warnings
from abc import ABC, abstractmethod
from collections.abc import Hashable
from importlib import import_module
from multiprocessing import connection, get_all_start_methods, get_context
from typing import Any, final

from provado.session.worker import Answer, Task, Worker


class WorkerDied(Exception):
    """A process that decides claims was ended from outside."""


class Crew(ABC):
    """Workers, each of which does one task at a time."""

    @abstractmethod
    def idle(self) -> list[Hashable]:
        """The workers that have no task."""

    @abstractmethod
    def give(self, worker: Hashable, task: Task) -> None:
        """Let an idle worker do the task."""

    @abstractmethod
    def take(self) -> tuple[Task, Answer]:
        """The next task that is done. WorkerDied where a worker will not answer any more."""

    @abstractmethod
    def dismiss(self) -> None:
        """End all work at once."""


@final
class Alone(Crew):
    """One process, the session's own, which does a task when its answer is taken."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._task: Task | None = None

    def idle(self) -> list[Hashable]:
        """The process itself."""
        return [0] if self._task is None else []

    def give(self, worker: Hashable, task: Task) -> None:
        """Keep the task in mind."""
        self._task = task

    def take(self) -> tuple[Task, Answer]:
        """Do the task."""
        task, self._task = self._task, None
        if task is None:
            raise LookupError("there is no task to be done")
        return task, self._worker.do(task)

    def dismiss(self) -> None:
        """Nothing goes on beside this process."""


@final
class Processes(Crew):
    """As many processes. When this one is gone, each ends after the task that it is at."""

    def __init__(self, number: int, worker: Worker) -> None:
        forks = "fork" in get_all_start_methods() and sys.platform == "linux"
        if forks:
            import_module("provado.vocabulary")  # once, before the processes part
        context: Any = get_context("fork" if forks else "spawn")
        self._tasks: dict[Hashable, Task | None] = {}
        self._processes: list[Any] = []
        ends: list[Any] = []
        for _ in range(number):
            ours, theirs = context.Pipe()
            ends.append(ours)
            inherited = list(ends) if forks else []
            process = context.Process(target=_serve, args=(theirs, inherited, worker), daemon=True)
            with warnings.catch_warnings():  # NumPy's own threads, if any, have nothing to do
                warnings.simplefilter("ignore", DeprecationWarning)
                process.start()
            theirs.close()
            self._processes.append(process)
            self._tasks[ours] = None

    def idle(self) -> list[Hashable]:
        """The connections to the processes that have no task."""
        return [ours for ours, task in self._tasks.items() if task is None]

    def give(self, worker: Any, task: Task) -> None:
        """Send the task to a process."""
        self._tasks[worker] = task
        try:
            worker.send(task)
        except OSError as broken:
            raise _died() from broken

    def take(self) -> tuple[Task, Answer]:
        """Wait for the answer of some process."""
        busy: list[Any] = [ours for ours, task in self._tasks.items() if task is not None]
        worker: Any = connection.wait(busy)[0]
        try:
            answer = worker.recv()
        except (EOFError, OSError) as broken:
            raise _died() from broken
        task, self._tasks[worker] = self._tasks[worker], None
        if task is None:
            raise LookupError("an answer without a task")
        return task, answer

    def dismiss(self) -> None:
        """Kill the processes, which have nothing to put in order."""
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.join(1)


def _serve(theirs: Any, inherited: list[Any], worker: Worker) -> None:
    """Answer tasks until the other end of the connection is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # on Ctrl-C the parent ends its workers
    seldom_collect()
    for end in inherited:  # else the connections would stay open when the parent is gone
        end.close()
    try:
        while True:
            theirs.send(worker.do(theirs.recv()))
    except (EOFError, OSError):
        os._exit(0)


def seldom_collect() -> None:
    """Look for unreachable cycles seldom: what SymPy makes is kept, and made of no cycles."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def _died() -> WorkerDied:
    return WorkerDied("a worker process died; try again with --jobs 1")
