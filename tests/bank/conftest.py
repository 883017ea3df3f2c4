"""What the tests of the bank share: the functions of the book, and processes for the code."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from provado.check.check import check
from provado.check.confinement import Confinement
from provado.check.record import TargetRecord
from provado.check.subject import Subject, functions_of
from provado.check.target import target_of

BANK = Path(__file__).parent
collect_ignore_glob = [
    "wrong/*",
    "right/*",
    "hostile/*",
    "unseen/*",
]  # strangers' code is not imported here


@cache
def functions() -> dict[str, Subject]:
    """The functions of the book."""
    return functions_of("theory")


@cache
def listed(kind: str) -> dict[str, dict[str, list[str] | str]]:
    """What is expected of the files of a kind, by their names."""
    return tomllib.loads((BANK / f"{kind}.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Confinement]:
    """A nursery that has imported all frameworks of the bank.

    What JAX compiles for one file it finds for another, of which a third is saved.
    """
    compiled = {
        "JAX_COMPILATION_CACHE_DIR": str(tmp_path_factory.mktemp("jax")),
        "JAX_PERSISTENT_CACHE_MIN_COMPILE_TIME_SECS": "0",
        "JAX_PERSISTENT_CACHE_MIN_ENTRY_SIZE_BYTES": "-1",
    }
    with pytest.MonkeyPatch.context() as patched:
        for name, value in compiled.items():
            patched.setenv(name, value)
        with Confinement(("numpy", "scipy", "torch", "jax")) as made:
            yield made


def checked(kind: str, name: str, home: Confinement) -> TargetRecord:
    """The record of a file of the bank."""
    return check(target_of(str(BANK / kind / f"{name}.py")), functions(), home)
