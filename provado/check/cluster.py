"""The submissions of a folder, checked by the workers of a `dask.distributed` scheduler.

A task is a command, ``provado check FOLDER --only NAME --out DIR``, whose result file is there
whole or not at all. So a worker may die, or a task be run twice, and nothing is lost or counted
twice. The workers have Provado installed and see the folders under the same paths.
"""

from __future__ import annotations

import logging
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from provado.check.record import TargetRecord
from provado.check.submissions import Submission

_CONNECT = 10.0  # seconds to wait for the scheduler
_PATIENCE = 60.0  # seconds to wait for workers where there are none
_LOOK = 2.0  # seconds after which it is looked whether there are still workers
_MOST_TEXT = 300
_GONE = "the scheduler is gone; the same command goes on with what is left"


class NoCluster(Exception):
    """The scheduler or its workers cannot be used; the message says what would be right."""


def checked_by(
    address: str,
    submissions: Sequence[Submission],
    out: Path,
    command: Sequence[str],
    done: Callable[[TargetRecord], None] = lambda record: None,
) -> list[TargetRecord]:
    """The records of all, in their order. NoCluster where the scheduler or all workers are gone.

    ``command`` checks the whole folder; each task is the same with ``--only``.
    """
    found = {one.name: record for one in submissions if (record := one.kept(out)) is not None}
    for record in found.values():
        done(record)
    left = {one.name: one for one in submissions if one.name not in found}
    with _client(address) as client:
        commands = {name: [*command, "--only", name] for name in left}
        for name, failure in _run(client, commands):
            record = left[name].kept(out) or TargetRecord(name, failure=failure)
            found[name] = record
            done(record)
    return [found[one.name] for one in submissions]


def run_command(arguments: list[str]) -> str:
    """Run ``provado`` with these arguments; what it complained of, empty where it did its work."""
    command = [sys.executable, "-m", "provado_command", *arguments]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    return "" if ended.returncode in (0, 1) else ended.stderr[-_MOST_TEXT:].strip()


def _run(client: Any, commands: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Each name as its command has ended, with the failure, if any."""
    from distributed import wait as waiting

    wait: Any = waiting

    tasks = {
        client.submit(run_command, command, key=f"{name}-{time.time_ns()}", pure=False): name
        for name, command in commands.items()
    }
    pending = {*tasks}
    alive = time.monotonic()
    while pending:
        try:
            ended, pending = wait([*pending], timeout=_LOOK, return_when="FIRST_COMPLETED")
        except TimeoutError:
            ended = set()
        except CancelledError as lost:
            raise NoCluster(_GONE) from lost
        for task in ended:
            yield tasks[task], _failure(task)
        if ended or client.scheduler_info(n_workers=-1)["workers"]:
            alive = time.monotonic()
        elif client.status != "running":
            raise NoCluster(_GONE)
        elif time.monotonic() - alive > _PATIENCE:
            raise NoCluster(
                "the scheduler has no workers: `dask worker ADDRESS` starts one; "
                "the same command goes on with what is left"
            )


def _failure(task: Any) -> str:
    error = task.exception()
    if error is None:
        return str(task.result()) or "it left no result; do the workers see the same folders?"
    if type(error).__name__ == "KilledWorker":
        return "the process that checked it was killed"
    return f"the worker could not run it: {type(error).__name__}: {error}"[:_MOST_TEXT]


@contextmanager
def _client(address: str) -> Iterator[Any]:
    """A connection that writes nothing of its own."""
    try:
        from distributed import Client
    except ImportError as missing:
        raise NoCluster("--scheduler needs distributed: pip install 'provado[dask]'") from missing
    connect: Any = Client
    logging.disable(logging.CRITICAL)
    try:
        _require_answer(address)
        client = connect(address, timeout=_CONNECT)
    except (OSError, ValueError) as error:
        raise NoCluster(
            f"no scheduler answers at {address!r}; it should be like 127.0.0.1:8786, "
            "where `dask scheduler` was started"
        ) from error
    try:
        yield client
    finally:
        client.close(timeout=_CONNECT)
        logging.disable(logging.NOTSET)


def _require_answer(address: str) -> None:
    """OSError or ValueError where nothing listens: a client of distributed would try for long."""
    host, _, port = address.rpartition("://")[2].rpartition(":")
    with socket.create_connection((host.strip("[]"), int(port)), timeout=_CONNECT):
        pass
