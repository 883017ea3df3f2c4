"""What is to be checked: a module, a file, an object in one, as the command line names it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any

from provado.check.confined import frameworks_in


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
        """What the process of the code is told of it."""
        beside = [str(Path(self.file).parent)] if self.file else []
        return {
            "module": self.module,
            "file": self.file if self.name_is_a_path else "",
            "object": self.object,
            "path": [*beside, os.getcwd()],  # noqa: PTH109
        }

    @property
    def name_is_a_path(self) -> bool:
        """Whether a file was named, and not a module that is found on the path."""
        return self.name.partition(".py")[1] == ".py"

    def import_line(self, function: str) -> str:
        """The line of Python that brings a function into a session."""
        if function == "__call__":
            return f"from {self.module} import {self.object}"
        return f"from {self.module} import {self.object.partition('.')[0] or function}"


def target_of(name: str) -> Target:
    """The target of this name. NoTarget where there is none."""
    place, _, inside = name.partition(":")
    if place.endswith(".py"):
        path = Path(place)
        if not path.is_file():
            raise NoTarget(f"there is no file {place}")
        return Target(name, path.stem, str(path.absolute()), inside)
    if not all(part.isidentifier() for part in place.split(".")):
        raise NoTarget(
            f"{name!r} is neither a file that ends in .py nor the name of a module; "
            "write losses.py, package.losses or losses.py:Softmax"
        )
    return Target(name, place, _source_file(place), inside)


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
