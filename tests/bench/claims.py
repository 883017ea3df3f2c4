"""The claims and errata that take the longest, and whether one takes too much of the whole."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from tests.bench.processes import run_for_output
from tests.bench.sources import ROOT

_SHOWN = 10
_LARGEST_SHARE = 0.02


def print_slowest() -> None:
    """Decide the whole book and print the slowest items."""
    command = (sys.executable, "-m", "provado.cli", "verify", "--jobs", "1", "--fresh")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "found.json"
        run_for_output((*command, "--json", str(file)), ROOT)
        print("\n".join(slowest(json.loads(file.read_bytes()))))


def slowest(found: dict[str, list[dict[str, object]]]) -> list[str]:
    """The slowest items of a run, with their share of the whole."""
    items = [*found["claims"], *found["errata"]]
    seconds = {str(item["id"]): float(str(item["seconds"])) for item in items}
    whole = sum(seconds.values())
    ranked = sorted(seconds.items(), key=lambda entry: -entry[1])
    above = [name for name, taken in ranked if taken > _LARGEST_SHARE * whole]
    return [
        "processor seconds  share  claim or erratum",
        *(f"{s:17.3f} {s / whole:6.1%}  {name}" for name, s in ranked[:_SHOWN]),
        f"{whole:17.3f}         all {len(seconds)}; above {_LARGEST_SHARE:.0%}: {len(above)}",
    ]
