"""Code that does what code should not: its failure stands against the function it happened in."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from provado.check.check import check
from provado.check.confinement import Confinement
from provado.check.target import target_of
from tests.bank.conftest import BANK, functions

SAYS = {
    "exits_in_a_call": "no rectifier today",
    "hangs": "it hangs",
    "kills_its_parent": "it died",
    "lies": "no number",
    "overwrites_modules": "it died",
    "patches_numpy": "it answers nonsense",
    "returns_strings": "",
    "takes_all_memory": "MemoryError",
    "writes_into_pipes": "it answers nonsense",
}
HARMLESS = ("forks", "prints_megabytes")

GOOD = '''"""A softmax alone."""
import numpy as np


def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum()
'''


@pytest.mark.parametrize("name", [*SAYS, *HARMLESS])
def test_a_hostile_function_costs_itself_and_no_neighbour(
    name: str, tmp_path: Path, home: Confinement
) -> None:
    """Its failure is told, and the softmax beside it is judged as if it were alone."""
    (tmp_path / "alone.py").write_text(GOOD)
    alone = check(target_of(str(tmp_path / "alone.py")), functions(), home)
    record = check(target_of(str(BANK / "hostile" / f"{name}.py")), functions(), home)
    judged = {one.name: one for one in record.functions}
    assert judged["softmax"] == alone.functions[0]
    if name in HARMLESS:
        assert judged["relu"].meets("right")
    else:
        assert judged["relu"].level == "wrong"
        assert SAYS[name] in judged["relu"].findings[0].says


def test_what_cannot_be_imported_says_so(home: Confinement) -> None:
    """The exception and its line are the failure of the target."""
    record = check(target_of(str(BANK / "hostile" / "raises_on_import.py")), functions(), home)
    assert record.failure == ("cannot be loaded: RuntimeError: the data set is not here (line 3)")
    assert not record.meets("right")


def test_no_process_is_left_behind(tmp_path: Path) -> None:
    """A child that has a session of its own ends with the function that made it."""
    noted = tmp_path / "pids"
    code = f"""
import os, time
def relu(z):
    if (pid := os.fork()) == 0:
        os.setsid()
        time.sleep(600)
    with open({str(noted)!r}, "a") as file:
        file.write(str(pid) + " ")
    return max(0.0, float(z))
"""
    (tmp_path / "leaves.py").write_text(code)
    with Confinement(("numpy",)) as home, home.process(target_of(str(tmp_path / "leaves.py"))) as p:
        p("relu", [1.0])
        p("relu", [2.0])
    time.sleep(0.1)
    pids = [int(pid) for pid in noted.read_text().split()]
    assert len(pids) == 2
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, signal.SIG_DFL)


def test_an_object_that_raises_whatever_is_asked_of_it_costs_no_function(
    tmp_path: Path, home: Confinement
) -> None:
    """It is looked at, as all that a module holds, and left alone."""
    code = "class Odd:\n    def __getattr__(self, name): raise SystemExit\nodd = Odd()\n"
    (tmp_path / "odd.py").write_text(f"{code}def relu(z): return max(0.0, float(z))\n")
    record = check(target_of(str(tmp_path / "odd.py")), functions(), home)
    assert [(one.name, one.meets("right")) for one in record.functions] == [("relu", True)]
