"""What a target is called, and where it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from provado.check.check import check
from provado.check.confinement import Confinement
from provado.check.target import NoTarget, target_of
from tests.bank.conftest import functions


def test_a_file_in_a_package_is_imported_as_part_of_it(
    tmp_path: Path, nursery: Confinement
) -> None:
    """So that it finds its neighbours."""
    package = tmp_path / "outer" / "inner"
    package.mkdir(parents=True)
    for folder in (package.parent, package):
        (folder / "__init__.py").write_text("")
    (package / "base.py").write_text("import numpy as np\n")
    (package / "layers.py").write_text(
        "from .base import np\ndef relu(z): return np.maximum(0, z)\n"
    )
    target = target_of(str(package / "layers.py"))
    assert (target.module, target.folder) == ("outer.inner.layers", tmp_path)
    record = check(target, functions(), nursery)
    assert [(one.name, one.level) for one in record.functions] == [("relu", "accurate")]


def test_a_file_whose_name_is_no_module_is_run_as_it_is(
    tmp_path: Path, nursery: Confinement
) -> None:
    """As submissions are often called."""
    (tmp_path / "my-layers 2.py").write_text("def relu(z): return z * (z > 0)\n")
    record = check(target_of(str(tmp_path / "my-layers 2.py")), functions(), nursery)
    assert record.functions[0].level == "accurate"


@pytest.mark.parametrize("name", ["", "a file", "nothing.py", "a..b", "1module"])
def test_what_is_no_target_is_explained(name: str) -> None:
    """The message says what would be right."""
    with pytest.raises(NoTarget, match=r"there is no file|neither a file that ends in \.py"):
        target_of(name)
