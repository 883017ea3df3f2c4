"""Forks a process for each command it is told of, so that SymPy is imported once for all of them.

A line of JSON comes in for each command: its arguments, folder, environment, and the files that
its output goes to; a line with the exit code goes out.
"""

from __future__ import annotations

import json
import os
import runpy
import sys
from importlib import import_module
from pathlib import Path
from typing import NoReturn

IMPORTED = (
    "sympy",
    "provado",
    "provado.book.reading",
    "provado.cli.verify",
    "provado.cli.show",
    "provado.cli.check",
    "provado.check.submissions",
    "hypothesis",
)


def main() -> None:
    """Until no more commands come."""
    for name in IMPORTED:
        import_module(name)
    for line in sys.stdin:
        command = json.loads(line)
        child = os.fork()
        if child == 0:
            _run(**command)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _run(arguments: list[str], cwd: str, env: dict[str, str], output: list[str]) -> NoReturn:
    """As ``python -m provado.cli`` would in that folder; it ends with the exit code."""
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    opened = [os.open(os.devnull, os.O_RDONLY), *(os.open(file, os.O_WRONLY) for file in output)]
    for number, file in enumerate(opened):
        os.dup2(file, number)
    sys.stdin = os.fdopen(0)
    sys.path[0] = str(Path.cwd())
    sys.argv = ["provado", *arguments]
    runpy.run_module("provado.cli", run_name="__main__", alter_sys=True)
    sys.exit(0)


if __name__ == "__main__":
    main()
