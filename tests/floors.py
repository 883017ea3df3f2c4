"""The floors of provado, drawn from its imports, and the longest files: `make floors`."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import grimp

ROOT = Path(__file__).parents[1]
PACKAGES = ("provado", "theory", "impl", "tests", "docs")
LONGEST = 10

Arrows = dict[str, Counter[str]]


def floors() -> list[list[str]]:
    """The rooms on each floor, from the top, as the contract of import-linter has them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    (layers,) = (contract["layers"] for contract in contracts if contract["id"] == "floors")
    return [[room.strip() for room in floor.split("|")] for floor in layers]


def rooms() -> list[str]:
    """All rooms, from the top."""
    return [room for floor in floors() for room in floor]


def arrows() -> tuple[Arrows, Counter[str]]:
    """How many imports lead from a room to another, and how many modules each room has."""
    graph = grimp.build_graph("provado")
    found: Arrows = {room: Counter() for room in rooms()}
    modules = Counter(_room(module) for module in graph.modules)
    for module in graph.modules:
        for imported in graph.find_modules_directly_imported_by(module):
            here, there = _room(module), _room(imported)
            if here in found and there in found and here != there:
                found[here][there] += 1
    return found, modules


def _room(module: str) -> str:
    return module.split(".")[1] if "." in module else module


def longest() -> list[tuple[int, Path]]:
    """The longest files of the repository, with their number of lines."""
    files = (file for name in PACKAGES for file in (ROOT / name).rglob("*.py"))
    counted = [
        (len(f.read_text(encoding="utf-8").splitlines()), f.relative_to(ROOT)) for f in files
    ]
    return sorted(counted, key=lambda entry: (-entry[0], entry[1]))[:LONGEST]


def drawing() -> str:
    """Each room with the rooms that it imports from, from the top floor to the ground."""
    found, modules = arrows()
    heights = {room: height for height, floor in enumerate(floors()[::-1]) for room in floor}
    upward = sum(heights[a] <= heights[b] for a, others in found.items() for b in others)
    lines = ["room         modules  imports from"]
    for room, others in found.items():
        below = ", ".join(f"{other} {n}" for other, n in others.most_common()) or "nothing of ours"
        lines.append(f"{room:12} {modules[room]:7}  {below}")
    total = sum(map(len, found.values()))
    imports = sum(others.total() for others in found.values())
    lines.append(f"{total} arrows between rooms, {upward} of them upward; {imports} imports")
    lines += ["", "the longest files"]
    lines += [f"{count:5} {file}" for count, file in longest()]
    return "\n".join(lines)


if __name__ == "__main__":
    print(drawing())
