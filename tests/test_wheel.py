"""What `pip install provado` puts on somebody's machine."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("provado", "theory", "impl")
NO_CODE = {"provado/py.typed", "theory/sources.toml"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built of a copy of the whole checkout, without network."""
    source, built = (tmp_path_factory.mktemp(name) for name in ("source", "built"))
    unwanted = shutil.ignore_patterns(".*", "__pycache__", "*.egg-info", "build", "_build")
    shutil.copytree(ROOT, source, ignore=unwanted, dirs_exist_ok=True)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--wheel-dir", built, source], check=True, capture_output=True)
    (found,) = built.iterdir()
    return found


def expected() -> set[str]:
    """Every module of the three packages, what is no code, and the command."""
    modules = {
        str(file.relative_to(ROOT)) for name in PACKAGES for file in (ROOT / name).rglob("*.py")
    }
    return modules | NO_CODE | {"provado_command.py"}


def installed(wheel: Path) -> set[str]:
    """What a wheel installs, without what it says of itself."""
    names = zipfile.ZipFile(wheel).namelist()
    return {name for name in names if ".dist-info/" not in name}


def test_the_wheel_holds_the_packages_and_nothing_else(wheel: Path) -> None:
    """Parts of the book, `py.typed` and the list of sources are in it; no tests, no conftest."""
    assert installed(wheel) == expected()


def test_a_wheel_with_tests_or_without_a_part_would_be_told(wheel: Path) -> None:
    """The comparison fails for one file too many or too few."""
    held = installed(wheel)
    assert held | {"tests/__init__.py"} != expected()
    for name in ("theory/functions/softmax.py", "provado/check/plugin.py", *NO_CODE):
        assert held - {name} != expected()


def test_torch_is_an_extra(wheel: Path) -> None:
    """Deciding needs no torch, and `provado[torch]` brings it."""
    archive = zipfile.ZipFile(wheel)
    (metadata,) = (name for name in archive.namelist() if name.endswith("/METADATA"))
    lines = archive.read(metadata).decode().splitlines()
    torch = [line for line in lines if line.startswith("Requires-Dist: torch")]
    assert len(torch) == 1
    assert torch[0].endswith('extra == "torch"')


def test_the_command_and_the_plugin_are_entry_points(wheel: Path) -> None:
    """`provado` and pytest's `--provado` are there after installing."""
    archive = zipfile.ZipFile(wheel)
    (points,) = (name for name in archive.namelist() if name.endswith("/entry_points.txt"))
    text = archive.read(points).decode()
    assert "provado = provado_command:main" in text
    assert "provado.check.plugin = provado.check.plugin" in text
