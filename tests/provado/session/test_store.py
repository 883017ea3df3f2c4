"""The record on disk: whole or not at all, and never trusted further than it can be read."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from provado.session.store import write_whole
from tests.provado.session.small_book import SmallBook


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallBook:
    """A small book that has been decided."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    book = SmallBook.written(tmp_path)
    book.decide()
    return book


def cut(text: str) -> str:
    """The first half of a file."""
    return text[: len(text) // 2]


def tampered(text: str) -> str:
    """A file in which a verdict was changed by hand."""
    assert '"verdict": "proved"' in text
    return text.replace('"verdict": "proved"', '"verdict": "refuted"')


def of_another_form(text: str) -> str:
    """A file that a later version may have written."""
    return json.dumps({**json.loads(text), "form": "another"})


DAMAGE: list[Callable[[str], str]] = [
    cut,
    tampered,
    of_another_form,
    lambda text: "",
    lambda text: "[]",
    lambda text: "[" * 100_000,
    lambda text: '{"form": 1}',
    lambda text: text.replace("softmax", "").replace('"seconds"', '"second"'),
    lambda text: "\x00" + text,
]


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_record_is_passed_over_with_one_line(
    book: SmallBook, damage: Callable[[str], str]
) -> None:
    """Its chapter is decided again and put on record again; the others are not decided."""
    file = book.record("sums")
    file.write_text(damage(file.read_text()))
    assert book.decided() == {"ones", "square", "doubled"}
    (line,) = book.complaints
    assert "passed over the record of sums" in line
    assert book.decided() == set()
    assert book.complaints == []


def test_many_damaged_records_are_one_line(book: SmallBook) -> None:
    """The line names them."""
    for name in ("sums", "uses", "apart"):
        book.record(name).write_text("?")
    book.decide()
    (line,) = book.complaints
    assert all(name in line for name in ("sums", "uses", "apart"))


def test_bytes_that_are_no_text_are_passed_over(book: SmallBook) -> None:
    """A file of any bytes is no record."""
    book.record("sums").write_bytes(b"\xff\xfe\x00{}")
    assert book.decided() == {"ones", "square", "doubled"}


def test_a_folder_that_cannot_be_written_is_one_line(book: SmallBook) -> None:
    """Nothing is put on record, and everything is decided all the same."""
    folder = book.record("sums").parent
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    folder.write_text("a file where the folder should be")
    assert len(book.decided()) == 6
    (line,) = book.complaints
    assert line.startswith("no record is kept: cannot write ")


def test_a_file_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it cannot be put in place the old one stays, and nothing lies beside it."""
    file = tmp_path / "file"
    write_whole(file, "old")

    def fails(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", fails)
        with pytest.raises(OSError, match="No space"):
            write_whole(file, "new")
    assert file.read_text() == "old\n"
    assert list(tmp_path.iterdir()) == [file]
    write_whole(file, "new")
    assert file.read_text() == "new\n"


WRITER = """
import sys
from pathlib import Path
from provado.session.store import write_whole
number = 0
while True:
    write_whole(Path(sys.argv[1]), str(number % 10) * 200_000)
    number += 1
"""


def test_a_writer_that_is_killed_leaves_a_whole_file(tmp_path: Path) -> None:
    """Two writers at once, one of them killed at any moment: every reading is of one content."""
    file = tmp_path / "file"
    command = [sys.executable, "-c", WRITER, str(file)]
    path = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    writers = [subprocess.Popen(command, env=path) for _ in range(2)]
    try:
        while not file.exists():
            time.sleep(0.01)
        for _ in range(50):
            written = file.read_text().strip()
            assert len(written) == 200_000
            assert len(set(written)) == 1
        writers[0].send_signal(signal.SIGKILL)
        writers[0].wait(10)
        assert len(set(file.read_text().strip())) == 1
    finally:
        for writer in writers:
            writer.kill()
            writer.wait(10)


def test_two_sessions_at_once_leave_a_record_that_can_be_read(book: SmallBook) -> None:
    """Both decide everything, and a third one finds everything on record."""
    code = (
        "from provado.session.session import decide_chapters\n"
        f"print(len([*decide_chapters({book.package!r}, fresh=True)]))\n"
    )
    path = {"PYTHONPATH": f"{book.folder}:{Path(__file__).parents[3]}"}
    command = [sys.executable, "-c", code]
    sessions = [subprocess.Popen(command, env=path, stdout=subprocess.PIPE) for _ in range(2)]
    assert [session.communicate(timeout=60)[0] for session in sessions] == [b"3\n", b"3\n"]
    assert book.decided() == set()
    assert book.complaints == []
    assert {file.suffix for file in book.record("sums").parent.iterdir()} == {".json"}
