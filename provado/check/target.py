"""What is to be checked: a module, a file, an object in one, as the command line names it."""

from __future__ import annotations

import ast
import os
from dataclasses import dataclass
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any

_FRAMEWORKS = ("numpy", "scipy", "torch", "jax", "sklearn")


class NoTarget(Exception):
    """What is named is not there, or cannot be checked; the message says what would be right."""


@dataclass(frozen=True)
class Target:
    """A module by its name or its file, and an object in it if one is meant."""

    name: str
    module: str
    file: str = ""
    object: str = ""

    def source(self) -> str:
        """The text of the code, as far as it is known without running it."""
        try:
            return Path(self.file).read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""

    def frameworks(self) -> list[str]:
        """The frameworks that the code imports, so that they can be imported before it."""
        return frameworks_in(self.source())

    def message(self) -> dict[str, Any]:
        """What the process of the code is told of it: a file of no package is run as it is."""
        beside = [str(self.folder)] if self.file else []
        alone = self.name_is_a_path and "." not in self.module
        return {
            "module": self.module,
            "file": self.file if alone else "",
            "object": self.object,
            "path": [*beside, os.getcwd()],  # noqa: PTH109
        }

    @property
    def folder(self) -> Path:
        """The folder from which the module is imported: that of the outermost package."""
        return Path(self.file).parents[self.module.count(".")] if self.file else Path()

    @property
    def name_is_a_path(self) -> bool:
        """Whether a file was named, and not a module that is found on the path."""
        return self.name.partition(".py")[1] == ".py"


def target_of(name: str) -> Target:
    """The target of this name. NoTarget where there is none."""
    place, _, inside = name.partition(":")
    if place.endswith(".py"):
        path = Path(place).absolute()
        if not path.is_file():
            raise NoTarget(f"there is no file {place}")
        return Target(name, _module_of(path), str(path), inside)
    if not all(part.isidentifier() for part in place.split(".")):
        raise NoTarget(
            f"{name!r} is neither a file that ends in .py nor the name of a module; "
            "write losses.py, package.losses or losses.py:Softmax"
        )
    return Target(name, place, _source_file(place), inside)


def _module_of(path: Path) -> str:
    """The name of a file as a module, with the packages that it is in."""
    parts = [path.stem]
    folder = path.parent
    while (folder / "__init__.py").is_file() and folder.name.isidentifier():
        parts.insert(0, folder.name)
        folder = folder.parent
    return ".".join(parts)


def _source_file(module: str) -> str:
    """The file of a module, found without importing it; empty where it has none."""
    paths: Any = [os.getcwd(), *__import__("sys").path]  # noqa: PTH109
    found = None
    for part in module.split("."):
        found = PathFinder.find_spec(part, paths)
        if found is None:
            return ""
        paths = found.submodule_search_locations or []
    return found.origin or "" if found and (found.origin or "").endswith(".py") else ""


def frameworks_in(source: str) -> list[str]:
    """The frameworks that a source imports; NumPy always."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return ["numpy"]
    named = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    return [name for name in _FRAMEWORKS if name in named or name == "numpy"]
