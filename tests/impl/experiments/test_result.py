"""What an experiment leaves: its table, its figures, its record; and two of them compared."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from impl.experiments import EXPERIMENTS, figure, result
from impl.experiments.comparison import compare
from impl.experiments.data_source import DataSource
from impl.experiments.experiment import Experiment, Panel
from impl.experiments.figure import DARK, LIGHT, draw
from impl.experiments.observation import Observation
from impl.experiments.result import (
    Result,
    ResultError,
    read_result,
    result_folder,
    write_result,
)
from impl.experiments.sweep import sweep
from impl.experiments.table import cells, table
from impl.experiments.trends import rises
from tests.impl.experiments.made_up import runs
from tests.impl.experiments.plans import TRAINING

FILES = [
    "experiment.json",
    "figure-dark.png",
    "figure-dark.svg",
    "figure.png",
    "figure.svg",
    "table.md",
]

SMALL = Experiment(
    "small",
    "Two rates",
    ("ist00:1",),
    {"slow": replace(TRAINING, early_stopping=None), "fast": replace(TRAINING, batch=32)},
    (
        (
            Panel("accuracy", ("train accuracy", "validation accuracy"), ("fast",)),
            Panel("loss", ("validation loss",)),
        ),
    ),
    ("test accuracy", "seconds"),
    {"slow": {"test accuracy": 0.5, "seconds": 125}},
    (Observation("It rises", rises("slow", "test accuracy")),),
    note="Ours.",
)


def carried_out(out: Path, epochs: int, seeds: int = 2) -> Result:
    """The result of the small experiment, below the folder."""
    source = DataSource("classification")
    planned = SMALL.planned(source, str(out / "runs"), range(seeds), epochs)
    list(sweep([run for of in planned.values() for run in of.values()], jobs=1))
    return write_result(result_folder(out, SMALL, planned), SMALL, planned, "digits")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where results of 2 and 3 epochs are."""
    return tmp_path_factory.mktemp("out")


@pytest.fixture(scope="module")
def small(out: Path) -> Result:
    """The result of 2 epochs."""
    return carried_out(out, 2)


@pytest.fixture(scope="module")
def longer(out: Path) -> Result:
    """The result of 3 epochs."""
    return carried_out(out, 3)


def test_a_result_is_one_folder(small: Result) -> None:
    """Figures for both papers, the table and the record."""
    assert sorted(file.name for file in small.folder.iterdir()) == FILES


def test_what_is_read_is_what_was_written(small: Result) -> None:
    """The same observations and curves, and the same table."""
    again = read_result(small.folder)
    assert again.outcomes == small.outcomes
    assert table(again) == table(small) == (small.folder / "table.md").read_text()


def test_the_table_has_both_figures(small: Result) -> None:
    """The report's as it is, ours as a median between the least and the largest, beside it."""
    headings, rows = cells(small)
    assert headings == [
        "training",
        "test accuracy, report",
        "test accuracy, ours",
        "seconds, report",
        "seconds, ours",
    ]
    slow, fast = rows
    ends = [run.curves["test accuracy"][-1] for run in small.runs["slow"].values()]
    assert slow[:4] == [
        "slow",
        "0.5000",
        f"{np.median(ends):.4f} ({min(ends):.4f} … {max(ends):.4f})",
        "2 min 5 s",
    ]
    assert fast[1] == fast[3] == "—"


def test_the_table_says_that_data_and_machine_differ(small: Result) -> None:
    """And what was observed, seed by seed."""
    text = table(small)
    assert "on other data and another machine" in text
    assert "Ours." in text
    assert "Rows: ist00:1." in text
    assert re.search(r"- It rises: held in 2 of 2 seeds \(0.16 – 1.00\): cannot tell.", text)
    assert re.search(r"  - seed 1: 0\.\d+ → 0\.\d+", text)


def test_equal_results_have_equal_files(small: Result, tmp_path: Path) -> None:
    """No date, and no name that was drawn: figures can be compared as files."""
    before = {name: (small.folder / name).read_bytes() for name in FILES}
    for name in FILES:
        (small.folder / name).unlink()
    assert carried_out(small.folder.parent, 2).folder == small.folder
    assert {name: (small.folder / name).read_bytes() for name in FILES} == before


def test_a_result_that_is_there_is_not_drawn_again(
    small: Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless what draws it has changed."""
    monkeypatch.setattr(figure, "write_figures", lambda *_: pytest.fail("drawn again"))
    carried_out(small.folder.parent, 2)
    monkeypatch.setattr(result, "_drawn_by", lambda: "another")
    with pytest.raises(pytest.fail.Exception, match="drawn again"):
        carried_out(small.folder.parent, 2)


def test_figures_are_for_both_papers(small: Result) -> None:
    """Each on its own background, with every line in a colour that stands out from it."""
    for paper in (LIGHT, DARK):
        svg = (small.folder / f"figure{paper.suffix}.svg").read_text()
        ET.fromstring(svg)  # noqa: S314  # our own
        assert paper.background in svg
        assert paper.lines[0] in svg
        for colour in (*paper.lines, paper.ink):
            assert _contrast(colour, paper.background) >= 3, (colour, paper.background)


def _contrast(a: str, b: str) -> float:
    """The ratio of luminances as WCAG 2 has it; 3 is asked for lines."""

    def luminance(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return float(np.dot([0.2126, 0.7152, 0.0722], linear))

    high, low = sorted([luminance(a), luminance(b)], reverse=True)
    return (high + 0.05) / (low + 0.05)


def made_up(panel: list[Any], **by_name: Any) -> Result:
    """A result of one seed with one panel."""
    found = {name: {0: run} for name, run in runs(**by_name).items()}
    told = {"experiment": "e", "title": "t", "figure": [[panel]], "reported": {}}
    return Result(Path(), told, found, ())


def test_a_loss_that_varies_much_has_a_logarithmic_axis() -> None:
    """Else a rate that is too large would flatten all others."""
    panel = ["", ["train loss"], [], 0]
    wide = made_up(panel, a={"train_loss": [2, 1]}, b={"train_loss": [2, 1e6]})
    narrow = made_up(panel, a={"train_loss": [2, 1]}, b={"train_loss": [2, 3]})
    assert draw(wide, LIGHT).axes[0].get_yscale() == "log"
    assert draw(narrow, LIGHT).axes[0].get_yscale() == "linear"


def test_a_curve_that_is_never_finite_is_said_to_be_so() -> None:
    """It has no line."""
    nowhere = made_up(["", ["train loss"], [], 0], a={"train_loss": [np.nan, np.nan]})
    (ax,) = draw(nowhere, LIGHT).axes
    assert [text.get_text() for text in ax.texts] == ["not finite"]
    assert not ax.lines


def test_the_report_is_a_draw_beside_the_spread(small: Result) -> None:
    """A diamond at the last epoch, at the figure of the report, in the colour of its training."""
    told = {**small.told, "reported": {"slow": {"validation loss": 1.5}}}
    *_, ax = draw(replace(small, told=told), LIGHT).axes
    (diamond,) = [line for line in ax.lines if line.get_marker() == "D"]
    assert diamond.get_xydata().tolist() == [[2, 1.5]]
    assert diamond.get_color() == ax.lines[0].get_color()


def test_two_results_are_drawn_over_each_other(
    small: Result, longer: Result, tmp_path: Path
) -> None:
    """Every training of both, by names that tell them apart."""
    both = compare(read_result(small.folder), read_result(longer.folder), tmp_path)
    assert {file.name for file in both.folder.iterdir()} == {*FILES} - {"experiment.json"}
    names = {f"{t} ({r.folder.name})" for r in (small, longer) for t in ("slow", "fast")}
    assert set(both.runs) == names
    assert len(cells(both)[1]) == 4


def test_a_run_is_a_result_too(small: Result, longer: Result, tmp_path: Path) -> None:
    """One training is shown, and compared, as an experiment is."""
    folders = [r.runs["slow"][0].folder for r in (small, longer)]
    one, other = map(read_result, folders)
    assert folders[0].name in table(one)
    assert len(compare(one, other, tmp_path).runs) == 2


def test_what_cannot_be_compared_is_refused(small: Result, tmp_path: Path) -> None:
    """A result and itself; results without a curve in common."""
    with pytest.raises(ResultError, match="is compared with itself"):
        compare(small, small, tmp_path)
    strange = made_up(["", ["distance"], [], 0], a={"distance": [1, 2]})
    with pytest.raises(ResultError, match="has none of the curves"):
        compare(replace(strange, folder=tmp_path), small, tmp_path)


def test_a_folder_without_a_result_is_refused(small: Result, tmp_path: Path) -> None:
    """Nothing in it, no folder, a damaged record, or runs that are gone."""
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(ResultError, match="has no result; it should be a folder"):
            read_result(folder)
    record = (small.folder / "experiment.json").read_text()
    for text in (record[: len(record) // 2], "[]", record):
        (tmp_path / "experiment.json").write_text(text)
        with pytest.raises(ResultError, match="damaged or incomplete"):
            read_result(tmp_path)


def test_the_record_is_json_for_anybody(small: Result) -> None:
    """With the interval and the finding of each seed."""
    told = json.loads((small.folder / "experiment.json").read_text(), parse_constant=pytest.fail)
    (observed,) = told["observations"]
    assert observed["held"] == observed["told"] == 2
    assert observed["interval"][1] == 1
    assert [held for held, _ in observed["seeds"].values()] == [True, True]


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_the_figure_of_every_entry_can_be_drawn(name: str) -> None:
    """All panels, in the report's arrangement, from curves that are made up."""
    experiment = EXPERIMENTS[name]
    curves = {curve for row in experiment.figure for panel in row for curve in panel.curves}
    of_each = {curve.replace(" ", "_"): [0.4, 0.3, 0.2] for curve in curves}
    panels = [[[p.title, p.curves, p.trainings, p.first] for p in row] for row in experiment.figure]
    found = made_up([], **dict.fromkeys(experiment.trainings, of_each))
    told = {**found.told, "figure": panels, "reported": experiment.reported}
    drawn = draw(replace(found, told=told), LIGHT)
    assert len(drawn.axes) == sum(map(len, panels))
    assert all(ax.lines for ax in drawn.axes)
