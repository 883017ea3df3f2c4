"""Files are written whole or not at all."""

import os
from pathlib import Path

import pytest

from impl.experiments import whole_file
from impl.experiments.whole_file import write_whole


@pytest.fixture(params=["without a name", "with a name"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """As Linux does it, and as other systems do."""
    if request.param == "with a name":
        monkeypatch.delattr(os, "O_TMPFILE")
    return request.param


def test_the_content_takes_the_place_of_the_file(tmp_path: Path, way: str) -> None:
    """Nothing else is left in the folder."""
    file = tmp_path / "a.json"
    for content in (b"first", b"", b"second" * 100_000):
        write_whole(file, content)
        assert file.read_bytes() == content
    assert list(tmp_path.iterdir()) == [file]


def test_a_failure_leaves_the_file_as_it_was(
    tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was to take its place is gone."""
    file = tmp_path / "a.json"
    write_whole(file, b"before")

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(file, b"after")
    assert file.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [file]


def test_on_linux_a_part_of_a_file_never_has_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the name is given all is written, so that a process may be killed at any moment."""
    if not hasattr(os, "O_TMPFILE"):
        assert not whole_file._written_without_a_name(tmp_path / "a", b"")
        return
    link = os.link
    seen = []

    def watched(source: str, target: Path, **rest: object) -> None:
        seen.extend(tmp_path.iterdir())
        link(source, target, **rest)
        assert target.read_bytes() == b"whole"

    monkeypatch.setattr(os, "link", watched)
    write_whole(tmp_path / "a", b"whole")
    assert seen == []
