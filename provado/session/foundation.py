"""What a verdict rests on besides the statement: the verifier's sources, and what it trusts.

Two runs with the same digests decide a statement alike.
"""

from __future__ import annotations

import ast
import platform
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from provado.book.contents import digest

TRUSTED = ("mpmath", "numpy", "python-flint", "sympy", "z3-solver")
_NOT_ASKED = ("cli", "conformance")  # rooms above the book: they decide nothing


def verifier(folder: Path | None = None) -> str:
    """The digest of all sources that decide, of Python, and of the versions of what is trusted."""
    folder = folder or Path(__file__).parents[1]
    found = [
        f"python {platform.python_version()}",
        *(f"{name} {_version(name)}" for name in TRUSTED),
    ]
    for file in sorted(folder.rglob("*.py")):
        place = file.relative_to(folder)
        if place.parts[0] not in _NOT_ASKED:
            found.append(f"{place.as_posix()} {digest(file.read_bytes())}")
    return digest("\n".join(found).encode())


def packages(initial: Iterable[Path]) -> str:
    """The digest of what the packages of a book run: neither their words nor their order."""
    found = []
    for file in filter(Path.exists, initial):
        tree = ast.parse(file.read_bytes())
        found += [ast.dump(node) for node in tree.body if not _is_told(node)]
    return digest("\n".join(found).encode())


@cache
def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"


def _is_told(node: ast.stmt) -> bool:
    """Whether it is a docstring or the reading order."""
    match node:
        case ast.Expr(value=ast.Constant(value=str())):
            return True
        case ast.Assign(targets=[ast.Name(id="READING_ORDER")]):
            return True
    return False
