"""The contents of a book, read from its files without running a chapter.

A book is a package of chapters, or of parts that are packages of chapters. A package that has
``READING_ORDER`` names its parts or chapters in the order in which they are read, all of them;
without it the order is that of the alphabet.
"""

from __future__ import annotations

import ast
import hashlib
import importlib
import pkgutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

OWN = "theory"  # the book that comes with Provado
HOME = Path(__file__).parents[2]  # the folder that holds the package provado
_SAME_EVERYWHERE = {  # packages of Python's in which nothing depends on the place or the time
    *("__future__", "collections", "dataclasses", "enum", "fractions", "functools", "itertools"),
    *("math", "operator", "string", "typing"),
    *("provado", "sympy"),
}
_LOOKS_ELSEWHERE = {"__import__", "eval", "exec", "input", "open"}


class BookError(Exception):
    """A book that cannot be read; the message names the chapter and what is wrong in it."""


@dataclass(frozen=True)
class ChapterFile:
    """A chapter as a file: its name, its module, and what the file says before it is run."""

    name: str
    module: str
    path: Path
    part: str = ""

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax of the file. BookError where it is none of Python's."""
        try:
            return ast.parse(self.path.read_bytes())
        except (SyntaxError, ValueError) as error:
            line = getattr(error, "lineno", None)
            place = f"{self.path}:{line}: " if line else f"{self.path}: "
            kind = type(error).__name__
            raise BookError(f"chapter {self.name}: {place}{kind}: {error}") from error

    @cached_property
    def names(self) -> list[str]:
        """The names that are given at the top of the chapter, in order."""
        return [name for name, _ in assigned(self.tree)]

    @cached_property
    def stated(self) -> int:
        """About how many claims and errata it has: how often one is written out."""
        called = (node.func for node in ast.walk(self.tree) if isinstance(node, ast.Call))
        kinds = {"Claim", "Erratum"}
        return sum(isinstance(function, ast.Name) and function.id in kinds for function in called)

    @cached_property
    def imports(self) -> set[str]:
        """The modules that it imports, and what it imports from them, by their full names."""
        return imported(self.tree, self.module)

    @property
    def depends_on_chapters_alone(self) -> bool:
        """Whether what it states can depend on nothing but chapters, Provado and SymPy."""
        book, _, _ = self.module.partition(".")
        packages = {name.partition(".")[0] for name in self.imports}
        named = {node.id for node in ast.walk(self.tree) if isinstance(node, ast.Name)}
        return packages <= {*_SAME_EVERYWHERE, book} and not named & _LOOKS_ELSEWHERE


@dataclass(frozen=True)
class Part:
    """A folder of chapters: its name, its title and its introduction."""

    name: str
    title: str
    introduction: str


@dataclass(frozen=True)
class Contents:
    """The parts and the chapters of a book, in reading order, with the folder of the book."""

    package: str
    folder: Path
    title: str
    parts: tuple[Part, ...]
    chapters: tuple[ChapterFile, ...]
    initial: tuple[Path, ...] = field(default=(), repr=False)
    """The files of the packages themselves."""

    def needed_for(self, names: Iterable[str]) -> tuple[ChapterFile, ...]:
        """The chapters of these names and all those that they import, in reading order."""
        by_module = {chapter.module: chapter for chapter in self.chapters}
        wanted = {*names}
        pending = [chapter for chapter in self.chapters if chapter.name in wanted]
        found = set[str]()
        while pending:
            chapter = pending.pop()
            if chapter.module not in found:
                found.add(chapter.module)
                pending += [by_module[m] for m in chapter.imports & by_module.keys()]
        return tuple(chapter for chapter in self.chapters if chapter.module in found)

    def naming(self, name: str) -> list[ChapterFile]:
        """The chapters in which this name of Python's is given to something."""
        holding = (c for c in self.chapters if name.encode() in c.path.read_bytes())
        return [chapter for chapter in holding if name in chapter.names]


def contents(package: str) -> Contents:
    """What a package has to be read as a book. BookError where it is none."""
    book = _imported(package)
    titles: list[Part] = []
    chapters: list[ChapterFile] = []
    initial = [_file(book)]
    for name, is_part in _in_order(book):
        if not is_part:
            chapters.append(_chapter_file(book, name))
            continue
        part = _imported(f"{package}.{name}")
        title, introduction = described(part.__doc__, name)
        titles.append(Part(name, title, introduction))
        initial.append(_file(part))
        for chapter, is_package in _in_order(part):
            if is_package:
                raise BookError(f"{package}.{name}.{chapter}: a part holds chapters, not parts")
            chapters.append(_chapter_file(part, chapter, name))
    title, _ = described(book.__doc__, package)
    folder = Path(next(iter(book.__path__)))
    return Contents(package, folder, title, tuple(titles), tuple(chapters), tuple(initial))


def digest(content: bytes) -> str:
    """The address of a content."""
    return hashlib.sha256(content).hexdigest()


def described(docstring: str | None, name: str) -> tuple[str, str]:
    """The title and the introduction of what has this docstring: its first line and the rest."""
    first, _, rest = (docstring or name).strip().partition("\n")
    return first.strip().rstrip("."), rest.strip()


def assigned(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Each name that is given at the top of a module, with the line, as often as it is given."""
    for node in tree.body:
        targets: list[ast.expr] = []
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            targets = [node.target]
        for target in targets:
            for part in ast.walk(target):
                if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
                    yield part.id, node.lineno


def imported(tree: ast.Module, module: str) -> set[str]:
    """The modules that a module imports, and what it imports from them, by their full names."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = module.split(".")[: -node.level] if node.level else []
            source = ".".join([*above, *([node.module] if node.module else [])])
            found |= {source, *(f"{source}.{alias.name}" for alias in node.names)}
    return found


def beside_provado(package: str) -> None:
    """Take the package of this name from beside Provado, whatever the current folder holds."""
    folder = HOME / package
    if not (folder / "__init__.py").exists():
        raise BookError(f"Provado was installed without its package {package!r}")
    load_from(package, folder)


def load_from(package: str, folder: Path) -> None:
    """Import a package from this folder, unless it has been imported or the folder has none."""
    file = folder / "__init__.py"
    if package in sys.modules or not file.exists():
        return
    spec = spec_from_file_location(package, file, submodule_search_locations=[str(folder)])
    if spec is None or spec.loader is None:
        return
    module = sys.modules[package] = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:
        del sys.modules[package]
        raise BookError(f"{package!r} cannot be read as a book: {error}") from error


def _imported(package: str) -> ModuleType:
    try:
        book = importlib.import_module(package)
    except ModuleNotFoundError as missing:
        if missing.name != package:
            raise BookError(f"{package}: {missing}") from missing
        raise BookError(f"there is no package {package!r} here to read as a book") from missing
    except (Exception, SystemExit) as error:
        raise BookError(f"{package!r} cannot be read as a book: {error}") from error
    if not hasattr(book, "__path__"):
        raise BookError(f"{package!r} is a module, not a package of chapters")
    return book


def _file(package: ModuleType) -> Path:
    return Path(next(iter(package.__path__))) / "__init__.py"


def _in_order(package: ModuleType) -> list[tuple[str, bool]]:
    """The modules of a package in reading order, each with whether it is a package itself."""
    found = {module.name: module.ispkg for module in pkgutil.iter_modules(package.__path__)}
    order = getattr(package, "READING_ORDER", None)
    if order is None:
        return sorted(found.items())
    where = f"READING_ORDER of {package.__name__}"
    for name in order:
        if name not in found:
            raise BookError(f"{where}: there is no {name}.py and no folder {name}")
        if order.count(name) > 1:
            raise BookError(f"{where}: {name} is named twice")
    if left_out := sorted(found.keys() - {*order}):
        raise BookError(f"{where} leaves out {', '.join(left_out)}; name every one")
    return [(name, found[name]) for name in order]


def _chapter_file(package: ModuleType, name: str, part: str = "") -> ChapterFile:
    path = Path(next(iter(package.__path__))) / f"{name}.py"
    return ChapterFile(name, f"{package.__name__}.{name}", path, part)
