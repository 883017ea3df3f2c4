"""A command as a whole, with all the processes that it starts: what it costs."""

from __future__ import annotations

import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

Command = tuple[str, ...]
_KIBIBYTE = 1024
_OF_AN_OUTER_MAKE = {"MAKEFLAGS", "MAKELEVEL", "MFLAGS"}


class CommandFailed(Exception):
    """A command ended with an error; the message has the last line that it printed."""


@dataclass(frozen=True)
class Cost:
    """The processor seconds of a command, and the bytes that its largest process held at most."""

    seconds: float
    peak: int


def run(command: Command, folder: Path) -> Cost:
    """Run a command on the sources in a folder. CommandFailed where it ends with an error."""
    cost, _ = run_for_output(command, folder)
    return cost


def run_for_output(command: Command, folder: Path) -> tuple[Cost, str]:
    """Run a command on the sources in a folder, and keep what it prints."""
    environment = {
        **{name: value for name, value in os.environ.items() if name not in _OF_AN_OUTER_MAKE},
        "PYTHONPATH": str(folder),
        "PYTHONHASHSEED": "0",
    }
    with tempfile.TemporaryFile() as printed, tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=complaints,
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said = (_content(printed) + _content(complaints)).split("\n")
            last = next((line.strip() for line in reversed(said) if line.strip()), "nothing said")
            raise CommandFailed(f"ended with status {process.returncode}: {last}")
        cost = Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _KIBIBYTE)
        return cost, _content(printed)


def _content(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode(errors="replace")
