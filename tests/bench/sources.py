"""Copies of the sources: what is measured runs in one, where nothing is on record."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tarfile
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.processes import Command, Cost, run

ROOT = Path(__file__).parents[2]
BASELINE = "644bd0e"
_MADE = (".provado", "docs/_build", "docs/generated")
_NOT_SOURCES = (
    *(".git", ".venv", ".provado", ".hypothesis", ".*_cache", "__pycache__"),
    *("*.egg-info", "_build", "generated"),
)
_UNFINISHED: Command = ()


class NoBaseline(Exception):
    """The commit that all is compared with cannot be had."""


@dataclass
class Sources:
    """A folder of sources, and the commands that have left something in it."""

    folder: Path
    _ran: set[Command] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Compile what is imported, for which the first command would pay, and install nothing."""
        (self.folder / ".venv").mkdir()
        (self.folder / ".venv" / "installed").touch()  # a target of the Makefile
        packages = [name for name in ("provado", "theory", "impl") if (self.folder / name).is_dir()]
        run((sys.executable, "-m", "compileall", "-q", *packages), self.folder)

    def cost(self, command: Command, given: tuple[Command, ...]) -> Cost:
        """What a command costs after the given ones, and no others, have been run.

        Run twice, a command leaves what it left at first.
        """
        if self._ran != {*given}:
            for name in _MADE:
                shutil.rmtree(self.folder / name, ignore_errors=True)
            self._ran.clear()
            for before in given:
                self._run(before)
        return self._run(command)

    def _run(self, command: Command) -> Cost:
        self._ran.add(_UNFINISHED)
        cost = run(command, self.folder)
        self._ran.remove(_UNFINISHED)
        self._ran.add(command)
        return cost


def present(folder: Path) -> Sources:
    """A copy of the sources as they stand."""
    ignored = shutil.ignore_patterns(*_NOT_SOURCES)
    return Sources(Path(shutil.copytree(ROOT, folder, ignore=ignored)))


def baseline(folder: Path) -> Sources:
    """The sources at the commit that all is compared with. NoBaseline where git has it not."""
    command = ("git", "-C", str(ROOT), "archive", BASELINE)
    try:
        archive = subprocess.run(command, check=True, capture_output=True).stdout
    except FileNotFoundError as error:
        raise NoBaseline(f"git is needed to take commit {BASELINE} from the history") from error
    except subprocess.CalledProcessError as error:
        raise NoBaseline(f"the history has no commit {BASELINE}; fetch all of it") from error
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(folder, filter="data")
    return Sources(folder)
