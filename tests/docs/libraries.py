"""What is known of the functions of libraries: the lines of `docs/libraries/deviations.csv`.

``python -m tests.docs.libraries`` writes them anew.
"""

from __future__ import annotations

import csv
from pathlib import Path

from provado.book.contents import beside_provado
from provado.check.check import check
from provado.check.confinement import Confinement
from provado.check.record import TargetRecord
from provado.check.subject import functions_of
from provado.check.target import target_of

FOLDER = Path(__file__).parents[2] / "docs" / "libraries"
FILE = FOLDER / "deviations.csv"
COLUMNS = ("file", "function", "level", "dtype", "input", "gives", "true", "why")


def records() -> dict[str, TargetRecord]:
    """The records of the thin modules over the libraries."""
    beside_provado("theory")
    subjects = functions_of("theory")
    with Confinement(("numpy", "scipy", "sklearn", "torch", "jax")) as home:
        return {
            path.stem: check(target_of(str(path)), subjects, home)
            for path in sorted(FOLDER.glob("*.py"))
        }


def deviations(found: dict[str, TargetRecord]) -> list[dict[str, str]]:
    """What is wrong or fragile, at the smallest inputs that show it in each format."""
    rows = []
    for file, record in found.items():
        for function in record.functions:
            for finding in function.findings[:1]:
                for shown in filter(None, (finding.smallest, finding.also)):
                    known = (file, function.name, finding.level, shown.dtype, shown.input)
                    entry = f"{shown.entry} " if shown.entry else ""
                    told = (entry + shown.came, shown.true, finding.says)
                    rows.append(dict(zip(COLUMNS, (*known, *told), strict=True)))
    return rows


def written() -> list[dict[str, str]]:
    """The lines that the docs show."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    with FILE.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, COLUMNS)
        table.writeheader()
        table.writerows(deviations(records()))
