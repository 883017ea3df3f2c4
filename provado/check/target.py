"""What is to be checked: a module, a file, an object in one, as the command line names it."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any

_MOST_FILES = 200  # that are looked into
_FRAMEWORKS = ("numpy", "scipy", "torch", "jax", "sklearn")
_JAX_VARIABLE = re.compile(r"[\"']JAX_\w+[\"']")


class NoTarget(Exception):
    """What is named is not there, or cannot be checked; the message says what would be right."""


@dataclass(frozen=True)
class Target:
    """A module by its name or its file, an object in it if one is meant, and how strictly.

    ``ulps`` is the factor by which the one who checks loosens every bound.
    """

    name: str
    module: str
    file: str = ""
    object: str = ""
    ulps: float = 1.0

    def frameworks(self) -> list[str]:
        """The frameworks that the code imports, so that they can be imported before it."""
        if self._of_a_framework:
            return [n for n in _FRAMEWORKS if n in ("numpy", self.module.partition(".")[0])]
        return frameworks_of(Path(self.file), self.folder) if self.file else ["numpy"]

    @property
    def _of_a_framework(self) -> bool:
        """Whether it is a module of a framework's own, such as ``jax.nn``."""
        return not self.name_is_a_path and self.module.partition(".")[0] in _FRAMEWORKS

    def sets_up_jax(self) -> bool:
        """Whether the code names a variable of the environment that JAX reads when imported."""
        if not self.file or self._of_a_framework:
            return False
        files, _ = _looked_into(Path(self.file), self.folder)
        return any(_JAX_VARIABLE.search(_text(file)) for file in files)

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
        if not self.file:
            return Path()
        package = Path(self.file).name == "__init__.py"
        return Path(self.file).parents[self.module.count(".") + package]

    @property
    def name_is_a_path(self) -> bool:
        """Whether a file was named, and not a module that is found on the path."""
        return self.name.partition(".py")[1] == ".py"


def target_of(name: str, ulps: float = 1.0) -> Target:
    """The target of this name. NoTarget where there is none."""
    place, _, inside = name.partition(":")
    if place.endswith(".py"):
        path = Path(place).absolute()
        if not path.is_file():
            raise NoTarget(f"there is no file {place}")
        return Target(name, _module_of(path), str(path), inside, ulps)
    if not all(part.isidentifier() for part in place.split(".")):
        raise NoTarget(
            f"{name!r} is neither a file that ends in .py nor the name of a module; "
            "write losses.py, package.losses or losses.py:Softmax"
        )
    return Target(name, place, _source_file(place), inside, ulps)


def imported_before(targets: Iterable[Target]) -> list[str]:
    """The frameworks that can be imported before the code of all these targets."""
    every = [*targets]
    named = {name for one in every for name in one.frameworks()}
    if any(one.sets_up_jax() for one in every):
        named -= {"jax"}
    return [name for name in _FRAMEWORKS if name in named]


def _module_of(path: Path) -> str:
    """The name of a file as a module, with the packages that it is in."""
    folder = path.parent
    if path.name == "__init__.py":
        path, folder = folder, folder.parent
    parts = [path.stem]
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


def frameworks_of(file: Path, folder: Path) -> list[str]:
    """The frameworks that a file imports, or what it imports of its own folder; NumPy always."""
    files, named = _looked_into(file, folder)
    beside = {path.stem for path in files if path.parent == folder}
    return [name for name in _FRAMEWORKS if name in {"numpy", *named} and name not in beside]


def _looked_into(file: Path, folder: Path) -> tuple[set[Path], set[str]]:
    """A file with those that it imports of its own folder, and what they import of anywhere.

    Of a package every module counts: it may import them by names that it makes.
    """
    named = set()
    package = file.name == "__init__.py"
    waiting = sorted(file.parent.rglob("*.py"))[:_MOST_FILES] if package else [file]
    seen = {*waiting}
    while waiting:
        for module in _imported(waiting.pop(), folder):
            named.add(module.partition(".")[0])
            place = folder.joinpath(*module.split("."))
            for path in (place.with_suffix(".py"), place / "__init__.py"):
                if len(seen) < _MOST_FILES and path not in seen and path.is_file():
                    seen.add(path)
                    waiting.append(path)
    return seen, named


def _imported(file: Path, folder: Path) -> Iterator[str]:
    """The modules that a file imports, and the packages that they are in."""
    for module in {*_named(file, folder)}:
        parts = module.split(".")
        yield from (".".join(parts[: n + 1]) for n in range(len(parts)))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _named(file: Path, folder: Path) -> Iterator[str]:
    """What import statements name, with what is taken out of a module as if it were one."""
    try:
        tree = ast.parse(_text(file))
    except (SyntaxError, ValueError):
        return
    own = file.relative_to(folder).parts[:-1] if file.is_relative_to(folder) else ()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            outer = own[: len(own) - node.level + 1] if node.level else ()
            module = ".".join([*outer, *filter(None, [node.module])])
            yield module
            yield from (f"{module}.{alias.name}".lstrip(".") for alias in node.names)
