"""What the benchmark makes of its figures; it measures nothing here."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.bench import __main__ as bench
from tests.bench.calibration import loop
from tests.bench.claims import slowest
from tests.bench.copies import own_book, write_copies
from tests.bench.figures import DamagedBaseline, Figure, read, write
from tests.bench.measures import MEASURES, Measure
from tests.bench.processes import CommandFailed, Cost, run
from tests.bench.race import DifferentEnd, Result, Runner, race
from tests.bench.scale import scaling
from tests.bench.sources import ROOT, Sources
from tests.bench.table import HEADING, failed, legend, row

WAY = ("true",)
QUICK = Measure("quick", "a quick command", WAY, WAY, goal=4)
THEN = Figure(seconds=8.0, calibration=1.0, machine="Python 3.11, SymPy 1.14, 2 cores")


def writing(name: str) -> tuple[str, ...]:
    """A command that leaves a file below .provado, and fails if it is there."""
    make = f"open('.provado/{name}', 'x')"
    return (sys.executable, "-c", f"import os; os.makedirs('.provado', exist_ok=True); {make}")


def copy_of_a_book(folder: Path, number: int) -> str:
    """The text of a chapter of one copy of a part of the book."""
    write_copies(own_book(), ["functions"], 2, folder)
    return (folder / f"functions_{number}" / f"softmax_{number}.py").read_text(encoding="utf-8")


def test_a_baseline_is_scaled_to_the_speed_of_now() -> None:
    """A machine on which the loop takes three times as long would have taken so long before."""
    assert THEN.on(3.0) == 24.0
    assert THEN.on(THEN.calibration) == THEN.seconds


@pytest.mark.parametrize(
    ("seconds", "calibration", "ratio", "mark"),
    [(2.0, 1.0, "4.0", "✓"), (2.5, 1.0, "3.2", "✗"), (2.5, 2.0, "6.4", "✓")],
)
def test_a_row_says_whether_the_goal_is_met_at_equal_speed(
    seconds: float, calibration: float, ratio: str, mark: str
) -> None:
    """The ratio is that of the scaled baseline, so that a slower machine is no slower program."""
    shown = row(QUICK, {"quick": THEN}, Figure(seconds, calibration, ""))
    assert shown.split()[-3:] == [ratio, "4", mark]


def test_a_measure_without_baseline_or_goal_is_not_judged() -> None:
    """What cannot be compared is shown with dashes, and no mark."""
    now = Figure(1.0, 1.0, "")
    assert row(QUICK, {}, now).split()[-4:] == ["–", "1.00", "–", "4"]
    other = Measure("warm", "another", None, WAY, beside="quick")
    assert row(other, {"quick": THEN}, now).split()[-4:] == ["8.00", "1.00", "8.0", "–"]


def test_the_table_fits_the_terminal() -> None:
    """No line is wider than 80 columns, whatever a failed command says."""
    slow = Figure(1234.5, 9.0, "")
    lines = [row(m, {m.reference: slow}, slow) for m in MEASURES]
    lines += [failed(m, "ended with status 2: " + "x" * 100) for m in MEASURES]
    lines += [HEADING, *legend({"quick": THEN}, [0.5, 12.25])]
    assert max(map(len, lines)) <= 80
    assert len({len(line) for line in lines if line[-1] in "✓✗"}) == 1


def test_measures_have_names_of_their_own_and_are_compared_with_measured_ones() -> None:
    """What a measure is compared with has a command at the baseline."""
    named = {measure.name: measure for measure in MEASURES}
    assert len(named) == len(MEASURES)
    assert all(named[measure.reference].then is not None for measure in MEASURES)


def test_new_figures_are_merged_into_the_baseline(tmp_path: Path) -> None:
    """A measure that is measured again takes the place of itself and of no other."""
    file = tmp_path / "baseline.json"
    assert read(file) == {}
    write({"list": THEN, "show": THEN}, file)
    again = Figure(4.0, 0.5, "Python 3.13, SymPy 1.15, 64 cores")
    write({"show": again}, file)
    assert read(file) == {"list": THEN, "show": again}
    assert [path.name for path in tmp_path.iterdir()] == ["baseline.json"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"list": ', "baseline.json: .* measure it again"),
        ("[]", "baseline.json: it should hold a figure for each measure"),
        ('{"list": 3}', "list should have seconds"),
        ('{"list": {"seconds": 1.0, "machine": ""}}', "list should have seconds"),
        ('{"list": {"seconds": "1", "calibration": 1, "machine": ""}}', "list should have seconds"),
        ('{"list": {"seconds": 1, "calibration": 0, "machine": ""}}', "list should have seconds"),
    ],
)
def test_a_damaged_baseline_is_told_of_in_one_line_and_kept(
    tmp_path: Path, content: str, reason: str
) -> None:
    """The message says what is wrong, and nothing is merged into what cannot be read."""
    file = tmp_path / "baseline.json"
    file.write_text(content)
    with pytest.raises(DamagedBaseline, match=reason) as told:
        read(file)
    assert "\n" not in str(told.value)
    with pytest.raises(DamagedBaseline):
        write({"list": THEN}, file)
    assert file.read_text() == content


def test_the_command_ends_with_one_line_where_the_baseline_is_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 2, and no traceback."""

    def damaged() -> dict[str, Figure]:
        raise DamagedBaseline("baseline.json: no figures")

    monkeypatch.setattr(bench, "read", damaged)
    monkeypatch.setattr(sys, "argv", ["bench"])
    assert bench.main() == 2
    assert capsys.readouterr().err == "bench: baseline.json: no figures\n"


def test_the_baseline_that_is_kept_can_be_read() -> None:
    """Every figure of the file belongs to a measure."""
    assert read().keys() <= {measure.name for measure in MEASURES}
    assert read()


def test_a_command_costs_what_its_children_cost(tmp_path: Path) -> None:
    """The work is done, and the memory held, in a process that the command starts."""
    work = "import time; x = bytearray(90 << 20)\nwhile time.process_time() < 0.2: pass"
    starts = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {work!r}])"
    cost = run((sys.executable, "-c", starts), tmp_path)
    assert cost.seconds >= 0.2
    assert cost.peak > 90 << 20


def test_a_command_that_fails_is_told_of_by_its_last_line(tmp_path: Path) -> None:
    """A measure of a failure would be no measure."""
    command = (sys.executable, "-c", "import sys; print('fine'); sys.exit('no such\\nbook\\n')")
    with pytest.raises(CommandFailed, match=r"^ended with status 1: book$"):
        run(command, tmp_path)


def test_a_command_starts_from_what_is_given_and_nothing_else(tmp_path: Path) -> None:
    """What other measures have left is removed; what is given is run where it was not."""
    sources = Sources(tmp_path)
    first, second = writing("first"), writing("second")
    sources.cost(second, given=(first,))
    assert {path.name for path in (tmp_path / ".provado").iterdir()} == {"first", "second"}
    sources.cost(second, given=(first,))  # would fail if the second were still there
    sources.cost(WAY, given=(first, second))  # would fail if both were run again
    sources.cost(WAY, given=())
    assert not (tmp_path / ".provado").exists()


def test_what_a_command_left_that_failed_is_removed(tmp_path: Path) -> None:
    """The next measure starts from nothing."""
    sources = Sources(tmp_path)
    fails = (*writing("half")[:2], writing("half")[2] + "; raise SystemExit('interrupted')")
    for _ in range(2):
        with pytest.raises(CommandFailed, match="interrupted"):
            sources.cost(fails, given=())


def test_the_calibration_loop_does_what_it_did_when_the_baseline_was_measured() -> None:
    """Its result is fixed, so that a change of the loop is seen."""
    terms, total, counted = loop(2)
    assert terms == 273
    assert total == 3 * sum(Fraction(1, k) for k in range(1, 1_500))
    assert counted == 97 * 2


def test_an_item_above_two_per_cent_is_counted() -> None:
    """The slowest come first, with their share."""
    claims = [{"id": f"claim-{n}", "seconds": 1.0} for n in range(97)]
    lines = slowest({"claims": claims, "errata": [{"id": "slow", "seconds": 3.0}]})
    assert lines[1].split() == ["3.000", "3.0%", "slow"]
    assert lines[-1].endswith("all 98; above 2%: 1")
    assert len(lines) == 12


def test_growth_above_that_of_the_book_is_marked() -> None:
    """Ten copies may take ten times as long, and 600 MB."""
    one = (400, Cost(20.0, 200 << 20))
    fine = scaling(10, one, (4000, Cost(200.0, 599 << 20)))
    assert [line[0] for line in fine[-2:]] == ["✓", "✓"]
    grown = scaling(10, one, (4000, Cost(201.0, 600 << 20)))
    assert [line[0] for line in grown[-2:]] == ["✗", "✗"]


def test_copies_share_no_name_of_a_claim_and_no_symbol(tmp_path: Path) -> None:
    """Nothing that is remembered of one copy can serve another."""
    first, second = copy_of_a_book(tmp_path / "a", 1), copy_of_a_book(tmp_path / "b", 2)
    assert "K = dimension('Kx1')" in first
    assert "K = dimension('Kx2')" in second
    assert "softmax_jacobian_1 = Claim" in first
    assert "softmax_jacobian_2 = Claim" in second


def test_a_book_of_copies_can_be_decided(tmp_path: Path) -> None:
    """Its chapters import those of their own copy, and its claims are proved."""
    book = tmp_path / "copies"
    assert write_copies(own_book(), ["training"], 2, book) % 2 == 0
    names = {
        name
        for file in book.rglob("*_2.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("copies")
        for name in [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    }
    assert names
    assert all("_2" in name for name in names)
    command = (sys.executable, "-m", "provado.cli", "--book", "copies", "verify", "--json", "-")
    done = subprocess.run(
        [*command, "--jobs", "1", "gradient_descent_2"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
    )
    found = json.loads(done.stdout)["summary"]
    assert found["proved"] == found["claims"] > 0


def test_a_book_of_copies_has_every_claim_as_often(tmp_path: Path) -> None:
    """No claim and no erratum of the book is left out."""
    whole = sum(chapter.stated for chapter in own_book().chapters)
    assert write_copies(own_book(), [], 1, tmp_path / "copies") == whole


def busy(turns: int) -> None:
    """Work that takes the longer, the more turns there are."""
    sum(range(turns))


def ending_at(*parameters: float) -> Callable[[], NDArray[np.float64]]:
    """What a way to train ends with."""
    return lambda: np.array(parameters)


def test_a_race_tells_how_many_times_faster_one_is() -> None:
    """Ten times the work takes between 5 and 20 times as long, and the first is not judged."""
    slow, quick = race(
        [
            Runner("slow", lambda: busy(200_000), ending_at(1.0, 2.0)),
            Runner("quick", lambda: busy(20_000), ending_at(1.0, 2.0), goal=5),
        ]
    )
    assert 5 < quick.faster < 20
    assert slow.faster == 1
    assert str(quick).split()[2:] == ["(5)", "✓", "quick"]
    assert str(slow).split()[1:] == ["slow"]


def test_a_goal_that_is_missed_is_marked() -> None:
    """So is one that is missed by little."""
    runner = Runner("late", lambda: busy(1), goal=5)
    assert "4.99 (5) ✗" in str(Result(runner, 0.001, 4.99))
    assert "5.00 (5) ✓" in str(Result(runner, 0.001, 5.0))


def test_ways_to_train_that_end_elsewhere_are_not_compared() -> None:
    """A quick way to other parameters is no way to the same; without parameters none are asked."""
    first = Runner("first", lambda: busy(1), ending_at(1.0, 2.0))
    for other in (ending_at(1.0, 2.01), ending_at(float("nan"), 2.0)):
        with pytest.raises(DifferentEnd, match="other ends elsewhere than first"):
            race([first, Runner("other", lambda: busy(1), other)])
    assert len(race([first, Runner("other", lambda: busy(1))])) == 2
