"""A book of many copies of this one.

In each copy the chapters, the claims and the symbols have names of their own, so that nothing which
was decided or remembered for one serves another.
"""

from __future__ import annotations

import ast
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from provado.book.contents import ChapterFile, Contents, contents

_STATED = {"Claim", "Erratum"}
_NAMED_BY_THEIR_FIRST = {
    *("dimension", "index", "indices", "integer", "matrix", "scalar", "vector"),
}


def write_copies(found: Contents, parts: Sequence[str], copies: int, book: Path) -> int:
    """Write the package ``book``; how many claims and errata it has."""
    chapters = [c for c in found.chapters if not parts or c.part in parts]
    needed = found.needed_for(chapter.name for chapter in chapters)
    book.mkdir()
    shutil.copy(found.folder / "sources.toml", book)
    order = [part.name for part in found.parts if part.name in {c.part for c in needed}]
    numbered = [f"{part}_{number}" for number in range(1, copies + 1) for part in order]
    _write_package(book, f"{found.title}, {copies} times.", numbered)
    stated = 0
    for number in range(1, copies + 1):
        for part in order:
            folder = book / f"{part}_{number}"
            mine = [chapter for chapter in needed if chapter.part == part]
            _write_package(folder, f"{part}.", [f"{c.name}_{number}" for c in mine])
            for chapter in mine:
                copied = Copied(found.package, book.name, number, _stated(needed))
                text = ast.unparse(copied.of(chapter))
                (folder / f"{chapter.name}_{number}.py").write_text(text, encoding="utf-8")
                stated += len(copied.stated[chapter.module])
    return stated


@dataclass
class Copied:
    """The chapters of a book as those of another, with a number after all names."""

    book: str
    copy: str
    number: int
    stated: Mapping[str, set[str]]
    """What each chapter names a claim or an erratum, by its module."""

    def of(self, chapter: ChapterFile) -> ast.Module:
        """The syntax of the copy of a chapter."""
        tree = ast.parse(chapter.path.read_bytes())
        modules = dict(self._modules(tree))
        mine = self.stated[chapter.module]
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and self._is_ours(node.module):
                self._redirect(node)
            elif isinstance(node, ast.Name) and node.id in mine:
                node.id = self._named(node.id)
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                if node.attr in self.stated.get(modules.get(node.value.id, ""), ()):
                    node.attr = self._named(node.attr)
            elif isinstance(node, ast.Call):
                self._rename_symbols(node)
        return tree

    def _modules(self, tree: ast.Module) -> list[tuple[str, str]]:
        """The names that stand for chapters, with the modules of these."""
        return [
            (alias.asname or alias.name, f"{node.module}.{alias.name}")
            for node in tree.body
            if isinstance(node, ast.ImportFrom) and self._is_ours(node.module)
            for alias in node.names
            if f"{node.module}.{alias.name}" in self.stated
        ]

    def _redirect(self, node: ast.ImportFrom) -> None:
        """From a chapter to its copy, which keeps the name that it has here."""
        for alias in node.names:
            if f"{node.module}.{alias.name}" in self.stated:
                alias.asname = alias.asname or alias.name
                alias.name = self._named(alias.name)
        _, *path = str(node.module).split(".")
        node.module = ".".join([self.copy, *map(self._named, path)])

    def _rename_symbols(self, call: ast.Call) -> None:
        """``scalar("t")``, ``(scalar(name) for name in "tu")`` and ``map(scalar, "tu")``."""
        if not isinstance(call.func, ast.Name) or not call.args:
            return
        first, *rest = call.args
        if call.func.id in _NAMED_BY_THEIR_FIRST:
            call.args[0] = self._renamed(first)
        elif (
            call.func.id == "map"
            and isinstance(first, ast.Name)
            and first.id in _NAMED_BY_THEIR_FIRST
            and rest
            and isinstance(rest[0], ast.Constant)
        ):
            letters = [ast.Constant(letter) for letter in str(rest[0].value)]
            call.args[1] = ast.List([*map(self._renamed, letters)], ast.Load())

    def _renamed(self, name: ast.expr) -> ast.expr:
        """The name with the number of the copy; not ρ1, which the normal form keeps for itself."""
        if isinstance(name, ast.Constant) and isinstance(name.value, str):
            return ast.Constant(" ".join(f"{one}x{self.number}" for one in name.value.split()))
        if isinstance(name, (ast.Name, ast.JoinedStr)):
            return ast.BinOp(name, ast.Add(), ast.Constant(f"x{self.number}"))
        return name

    def _is_ours(self, module: str | None) -> bool:
        return module is not None and module.split(".")[0] == self.book

    def _named(self, name: str) -> str:
        return f"{name}_{self.number}"


def own_book() -> Contents:
    """The book that is copied."""
    return contents("theory")


def _stated(chapters: Sequence[ChapterFile]) -> dict[str, set[str]]:
    return {chapter.module: set(_claims_and_errata(chapter.tree)) for chapter in chapters}


def _claims_and_errata(tree: ast.Module) -> list[str]:
    return [
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)
        if isinstance(node.value.func, ast.Name) and node.value.func.id in _STATED
        for target in node.targets
        if isinstance(target, ast.Name)
    ]


def _write_package(folder: Path, title: str, order: Sequence[str]) -> None:
    folder.mkdir(exist_ok=True)
    text = f'"""{title}"""\n\nREADING_ORDER = {tuple(order)!r}\n'
    (folder / "__init__.py").write_text(text, encoding="utf-8")
