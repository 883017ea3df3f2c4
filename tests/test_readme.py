"""What the README promises."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from provado.book.reading import read_book
from provado.book.record import Generality
from provado.session.deciding import decide_record

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


TRAINING, LOSS, CHAPTER = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)


def example() -> str:
    """The chapter that the README shows."""
    return str(CHAPTER)


def test_the_network_of_the_example_learns(tmp_path: Path) -> None:
    """A newcomer who copies the lines of the training gets an accuracy that no chance gives."""
    file = tmp_path / "train.py"
    file.write_text(TRAINING, encoding="utf-8")
    surroundings = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    told = subprocess.run(
        [sys.executable, file], capture_output=True, text=True, check=True, env=surroundings
    )
    assert 0.85 < float(told.stdout) <= 1


def test_the_author_of_the_loss_sees_what_is_shown(tmp_path: Path) -> None:
    """The five lines and the answer to them are those of a run."""
    (tmp_path / "losses.py").write_text(LOSS, encoding="utf-8")
    surroundings = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), "COLUMNS": "100"}
    told = subprocess.run(
        [sys.executable, "-m", "provado.cli", "check", "losses.py"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env=surroundings,
    )
    shown = README.partition("$ provado check losses.py\n")[2].partition("```")[0]
    assert told.stdout == shown


def test_the_example_chapter_is_proved_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A newcomer who copies the example gets two claims proved for every K."""
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "readme_book").mkdir()
    (tmp_path / "readme_book" / "__init__.py").write_text("")
    (tmp_path / "readme_book" / "log_sum_exp.py").write_text(example(), encoding="utf-8")
    book = read_book("readme_book")
    records = [decide_record(book, name, 60) for name in book.claims]
    assert [record.passed for record in records] == [True, True]
    assert all(record.statement.scope == "every K ≥ 1" for record in records)


def test_a_slip_in_the_example_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same chapter with a sign changed is refuted."""
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "slipped_book").mkdir()
    (tmp_path / "slipped_book" / "__init__.py").write_text("")
    slipped = example().replace("log_sum_exp(z) + c", "log_sum_exp(z) - c")
    assert slipped != example()
    (tmp_path / "slipped_book" / "log_sum_exp.py").write_text(slipped, encoding="utf-8")
    book = read_book("slipped_book")
    assert decide_record(book, "shift", 60).verdict == "refuted"


def test_the_claims_of_the_screen_exist() -> None:
    """The commands that the README shows name claims of the book."""
    names = re.findall(r"^\$ provado verify (.*)$", README, flags=re.MULTILINE)[0].split()
    assert len(read_book().select(names).errata) == 1
    assert len(read_book().select(names).claims) == 2


def test_the_lines_of_the_chapters_on_the_screen_are_true() -> None:
    """Each chapter that the README shows has as many claims and errata, and as general ones."""
    chapters = {chapter.name: chapter for chapter in read_book().chapters}
    lines = re.findall(r"^  (\w+) +(\d[\d ·]*) [\d.]+$", README, flags=re.MULTILINE)
    assert len(lines) == 2
    for name, numbers in lines:
        claims, errata = chapters[name].claims.values(), chapters[name].errata
        kinds = [sum(claim.generality is kind for claim in claims) for kind in Generality]
        shown = [int(number.replace("·", "0")) for number in numbers.split()]
        assert shown == [len(claims), *kinds, len(errata)]
