"""What the tests of checking share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from provado.check.check import check
from provado.check.confinement import Confinement
from provado.check.record import FunctionRecord, TargetRecord
from provado.check.target import target_of
from tests.bank.conftest import functions


@pytest.fixture(scope="session")
def nursery() -> Iterator[Confinement]:
    """A nursery for code in NumPy."""
    with Confinement(("numpy",)) as made:
        yield made


@pytest.fixture
def record_of(tmp_path: Path, nursery: Confinement) -> Callable[..., TargetRecord]:
    """The record of code that is given as text, after ``import numpy as np``."""

    def record(code: str, inside: str = "") -> TargetRecord:
        path = tmp_path / "theirs.py"
        path.write_text(f"import numpy as np\n{code}")
        return check(target_of(f"{path}{inside}"), functions(), nursery)

    return record


@pytest.fixture
def function_of(record_of: Callable[..., TargetRecord]) -> Callable[..., FunctionRecord]:
    """The record of the one function of code that is given as text."""

    def only(code: str, inside: str = "") -> FunctionRecord:
        found = record_of(code, inside)
        assert not found.failure
        (function,) = found.functions
        return function

    return only
