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


def test_a_package_is_imported_from_the_folder_that_it_is_in(
    tmp_path: Path, nursery: Confinement
) -> None:
    """So that a subpackage called as a framework is does not stand before the framework."""
    package = tmp_path / "mine" / "numpy"
    package.mkdir(parents=True)
    (package.parent / "__init__.py").write_text("")
    (package / "__init__.py").write_text(
        "from numpy import maximum\ndef relu(z): return maximum(0, z)\n"
    )
    target = target_of(str(package / "__init__.py"))
    assert (target.module, target.folder) == ("mine.numpy", tmp_path)
    record = check(target, functions(), nursery)
    assert [(one.name, one.level) for one in record.functions] == [("relu", "accurate")]


def test_the_frameworks_of_a_package_are_those_of_its_modules(tmp_path: Path) -> None:
    """What a file imports of its own folder is looked into, and of a package every module."""
    package = tmp_path / "mine"
    package.mkdir()
    (package / "__init__.py").write_text("from .layers import relu\nfrom mine import losses\n")
    (package / "layers.py").write_text("from torch import relu\n")
    (package / "losses.py").write_text("import scipy.special\n")
    (package / "plots.py").write_text("import sklearn\n")
    (tmp_path / "one.py").write_text("from mine.layers import relu\n")
    (tmp_path / "other.py").write_text("import math\n")
    everything = ["numpy", "scipy", "torch", "sklearn"]
    assert target_of(str(package / "__init__.py")).frameworks() == everything
    assert target_of(str(tmp_path / "one.py")).frameworks() == ["numpy", "scipy", "torch"]
    assert target_of(str(tmp_path / "other.py")).frameworks() == ["numpy"]
