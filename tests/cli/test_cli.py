"""The command line, run as a person runs it."""

from __future__ import annotations

import json
import math
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from provado.cli.explore import hardest_inputs
from provado.conformance.implementation import Implementation
from provado.conformance.oracle import Oracle
from provado.numbers.floats import FLOAT64
from provado.session.session import Session
from tests.cli.command_line import ROOT, book_in_parts, book_of, run

GENERAL_AND_NOT = """
from provado import Claim, Identity, LocalMinimum, dimension, index, scalar, total, vector
K, t, p = dimension("K"), scalar("t"), vector("p", 2)
i = index("i", 1, K)
sums = Claim("Sum", says=Identity(total(1, i), K))
square = Claim("Square", says=Identity(t * t, t**2))
two = Claim("Two", says=Identity(1 + 1, 2))
three = Claim("Three", says=Identity(1 + 2, 3))
lowest = Claim("Lowest", says=LocalMinimum(t**2, {t: 0}))
pair = Claim("Pair", says=Identity(p[1] + p[2], p[2] + p[1]), fixed_because="two show it")
wrong = Claim("Wrong", says=Identity(t, 2 * t))
"""


Verified = tuple[subprocess.CompletedProcess[str], dict[str, Any]]


@pytest.fixture(scope="module")
def verified(tmp_path_factory: pytest.TempPathFactory) -> Verified:
    """One run with all details over a small book, on one process, with its JSON file."""
    folder = book_in_parts(tmp_path_factory.mktemp("small"))
    arguments = ("--all", "--jobs", "1", "--json", "out.json")
    result = run("--book", "slips", "verify", *arguments, cwd=folder)
    return result, json.loads((folder / "out.json").read_text())


def test_verify_prints_every_claim_and_exits_0(verified: Verified) -> None:
    """The table names every claim and the last line counts them."""
    result, content = verified
    assert result.returncode == 0, result.stdout + result.stderr
    names = ["ones", "square", "pair", "again", "bottom", "forgotten"]
    assert [entry["id"] for entry in content["claims"] + content["errata"]] == names
    assert all(name in result.stdout for name in names)
    last = result.stdout.splitlines()[-1]
    assert last.startswith("5 claims: 5 proved, 1 erratum: 1 settled; ")
    assert result.stderr == ""


def test_verify_is_plain_and_80_columns_wide_in_a_pipe(verified: Verified) -> None:
    """No escape codes, and no line longer than 80 characters."""
    result, _ = verified
    assert "\x1b" not in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_jobs_do_not_change_the_result(tmp_path: Path, verified: Verified) -> None:
    """Two processes find what one finds, in the same order."""
    folder = book_in_parts(tmp_path)
    arguments = ("--jobs", "2", "--json", "out.json")
    assert run("--book", "slips", "verify", *arguments, cwd=folder).returncode == 0
    two = json.loads((folder / "out.json").read_text())
    for kind, found in (("claims", "witness"), ("errata", "as_stated")):
        one, other = (
            [(entry["id"], entry.get("verdict"), entry[found]) for entry in content[kind]]
            for content in (verified[1], two)
        )
        assert one == other


def test_verify_counts_what_is_general_and_says_why_the_rest_is_not(tmp_path: Path) -> None:
    """Only proved claims count, each once; the last lines and the JSON file say the same."""
    folder = book_of(tmp_path, one=GENERAL_AND_NOT)
    result = run("--book", "slips", "verify", "--json", "out.json", cwd=folder)
    flat = " ".join(result.stdout.split())
    assert result.returncode == 1
    counts = (
        "proved for every dimension: 1",
        "proved for all real numbers: 1",
        "proved for stated points only: 3",
        "proved for stated sizes only: 1",
        "7 claims: 6 proved, 1 refuted; ",
    )
    assert " ".join(counts) in flat
    detailed = run("--book", "slips", "verify", "--all", cwd=folder)
    assert (
        "proved for every dimension: 1 proved for all real numbers: 1 "
        "proved for stated points only: 3 two, three: all its numbers are given "
        "lowest: a minimum is a property of one point "
        "proved for stated sizes only: 1 pair: two show it 7 claims: 6 proved, 1 refuted; "
    ) in " ".join(detailed.stdout.split())
    content = json.loads((folder / "out.json").read_text())
    assert content["summary"]["proved_for"] == {
        "every dimension": 1,
        "all real numbers": 1,
        "stated points only": 3,
        "stated sizes only": 1,
    }
    found = {claim["id"]: claim for claim in content["claims"]}
    assert found["pair"]["generality"] == "stated sizes only"
    assert found["pair"]["why_not_general"] == "two show it"
    assert found["sums"]["why_not_general"] == ""


def test_json_has_the_documented_fields() -> None:
    """``--json -`` writes one JSON document to standard output and nothing else."""
    result = run("verify", "softmax", "--json", "-")
    content = json.loads(result.stdout)
    assert set(content) == {"version", "claims", "errata", "summary"}
    assert set(content["claims"][0]) == {
        "id",
        "title",
        "chapter",
        "sources",
        "kind",
        "verdict",
        "scope",
        "generality",
        "why_not_general",
        "method",
        "confirmed_by",
        "seconds",
        "witness",
    }
    erratum = content["errata"][0]
    assert {"source", "as_stated", "corrected", "remark"} <= set(erratum)
    assert erratum["as_stated"]["verdict"] == "refuted"
    assert erratum["as_stated"]["witness"]["point"]


def test_verify_of_one_claim_decides_no_other() -> None:
    """A claim's id selects that claim."""
    content = json.loads(run("verify", "softmax-jacobian", "--json", "-").stdout)
    assert [claim["id"] for claim in content["claims"]] == ["softmax-jacobian"]


def test_a_long_scope_is_cut_in_the_table_and_whole_in_show() -> None:
    """The table says that something follows; `provado show` says what."""
    table, shown = run("verify", "relu-squared-weights"), run("show", "relu-squared-weights")
    assert "…" in table.stdout
    assert "for every m" not in " ".join(table.stdout.split())
    assert "for every m" in " ".join(shown.stdout.split())


@pytest.mark.parametrize(
    ("right", "slip"),
    [
        ("softmax(z, j) * (delta(j, k) - softmax(z, k))", "delta(j, k) + softmax(z, k)"),
        ("softmax(z, j) * (delta(j, k) - softmax(z, k))", "2 * delta(j, k) - softmax(z, k)"),
        ("softmax(z, j) * (delta(j, k) - softmax(z, k))", "delta(j, k) - softmax(z, j)"),
    ],
)
def test_a_slip_in_a_chapter_is_found(tmp_path: Path, right: str, slip: str) -> None:
    """A sign, a factor or an index changed in the file: exit 1, the claim, the step, a witness."""
    book = tmp_path / "theory"  # the chapters import one another by that name
    shutil.copytree(ROOT / "theory", book)
    chapter = (book / "functions" / "softmax.py").read_text()
    before, statement, after = chapter.partition(f"says=Identity(d(softmax(z, j), z[k]), {right})")
    assert statement, "the chapter no longer has the line that this test changes"
    changed = f"says=Identity(d(softmax(z, j), z[k]), softmax(z, j) * ({slip}))"
    (book / "functions" / "softmax.py").write_text(before + changed + after)
    result = run("--book", "theory", "verify", "softmax-jacobian", cwd=tmp_path)
    flat = " ".join(result.stdout.split())
    assert result.returncode == 1
    assert "✗ softmax-jacobian:" in flat
    assert re.search(
        r"step \d \(the claim\) is refuted at z = \([01](, [01])*\), j = \d, k = \d", flat
    )
    assert ", but " in flat


def test_show_prints_the_derivation_with_its_reasons() -> None:
    """Statement, steps, reasons, verdict, conventions and sources are there."""
    result = run("show", "softmax-jacobian")
    claim = Session("theory").stated("softmax-jacobian").claim("softmax-jacobian")
    assert result.returncode == 0
    assert claim.says.text() in result.stdout
    flat = " ".join(result.stdout.split())
    assert all(step.reason in flat for step in claim.because)
    for word in ("proved", "every K ≥ 1", "ist21:1.3", "numbered 1 … K"):
        assert word in flat


def test_explore_prints_hard_inputs_and_every_twin() -> None:
    """Errors in ulps for each implementation and format, then the twins with counterexamples."""
    result = run("explore", "sigmoid-formula", "--examples", "30", "--seed", "7")
    assert result.returncode == 0, result.stdout + result.stderr
    for heading in ("impl.numpy.sigmoid, float64", "impl.torch.sigmoid, float32"):
        assert heading in result.stdout
    assert re.search(r"[\d.]+ ulps at z = ", result.stdout)
    claim = Session("theory").stated("sigmoid-formula").claim("sigmoid-formula")
    twins = list(claim.says.twins())
    assert result.stdout.count("✓") + result.stdout.count("  = ") == len(twins)


def test_explore_repeats_itself_for_one_seed() -> None:
    """The same seed finds the same inputs."""
    arguments = ("explore", "sigmoid-derivative", "--examples", "20", "--seed", "3")
    assert run(*arguments).stdout == run(*arguments).stdout


def test_explore_finds_a_wrong_implementation() -> None:
    """A sigmoid that overflows is caught, and its hardest input is the worst that there is."""
    naive = Implementation.of(sigmoid=lambda z: 1 / (1 + np.exp(-z)))
    oracle = Oracle(Session("theory").stated("sigmoid-formula").claim("sigmoid-formula"))
    error, inputs, where = hardest_inputs(naive, oracle, FLOAT64, 300, seed=0).found[0]
    assert error == math.inf
    assert inputs[0] < -700
    assert "RuntimeWarning: overflow" in where


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("show", "softmax-jacobien"), "closest: softmax-jacobian"),
        (("verify", "sofmax"), "closest: softmax"),
        (("explore", "sigmoid-formla"), "closest: sigmoid-formula"),
        (("verify", "--jobs", "0"), "whole number from 1"),
        (("verify", "--limit", "soon"), "number of seconds above 0"),
        (("verify", "--json", "no/such/folder/x.json"), "no folder"),
        (("check", "theirs.py", "--ulps", "0.5"), "should be a number from 1 to 1e+15, not '0.5'"),
        (("check", "theirs.py", "--ulps", "nan"), "should be a number from 1 to 1e+15, not 'nan'"),
        (("--book", "nobook", "verify"), "no package 'nobook'"),
        ((), "COMMAND"),
    ],
)
def test_wrong_usage_is_exit_2_with_advice(arguments: tuple[str, ...], message: str) -> None:
    """The message names what is wrong, and no traceback is shown."""
    result = run(*arguments)
    assert result.returncode == 2
    assert message in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("chapter", "message"),
    [
        ("says = 1 +\n", "chapter one: "),
        ("raise KeyError('lost')\n", "one.py:1: KeyError: 'lost'"),
        ("from provado import Claim\nc = Claim('', says=1)\n", "one.py:2: IllFormed: title"),
    ],
)
def test_a_chapter_that_cannot_be_read_is_named(tmp_path: Path, chapter: str, message: str) -> None:
    """A broken chapter gives exit 2, its file and line, and what is wrong."""
    result = run("--book", "slips", "verify", cwd=book_of(tmp_path, one=chapter))
    assert result.returncode == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("arguments", ["verify", "verify --all", "list"])
def test_a_closed_pipe_is_no_error(tmp_path: Path, arguments: str) -> None:
    """``provado verify | head -1`` ends quietly."""
    command = f"{shlex.quote(sys.executable)} -m provado.cli --book slips {arguments}"
    result = subprocess.run(
        ["sh", "-c", f"{command} | head -1"],  # noqa: S607  # the shell on the path
        cwd=book_in_parts(tmp_path),
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert len(result.stdout.splitlines()) == 1
    assert result.stderr == ""


def test_two_runs_at_once_leave_one_whole_file(tmp_path: Path) -> None:
    """The JSON file is replaced as a whole, and no temporary file stays."""
    file = tmp_path / "out.json"
    command = [sys.executable, "-m", "provado.cli", "verify", "sigmoid", "--json", str(file)]
    home = tmp_path / "home"
    home.mkdir()
    path = {**os.environ, "PYTHONPATH": str(ROOT)}
    runs = [
        subprocess.Popen(command, cwd=home, env=path, stdout=subprocess.DEVNULL) for _ in range(2)
    ]
    assert [process.wait(60) for process in runs] == [0, 0]
    assert json.loads(file.read_text())["summary"]["proved"] > 0
    assert {*tmp_path.iterdir()} == {file, home}
    assert [found.name for found in home.rglob("*.json")] == ["sigmoid.json"]


def test_a_device_stays_a_device_and_a_link_a_link(tmp_path: Path) -> None:
    """``--json`` follows a link, keeps the mode of the file, and replaces no pipe."""
    target, link, pipe = tmp_path / "target.json", tmp_path / "link.json", tmp_path / "pipe"
    target.write_text("old")
    target.chmod(0o600)
    link.symlink_to(target)
    assert run("verify", "sigmoid-range", "--json", str(link)).returncode == 0
    assert link.is_symlink()
    assert json.loads(target.read_text())["summary"]["claims"] == 1
    assert target.stat().st_mode & 0o777 == 0o600
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.DEVNULL) as reader:  # noqa: S607
        assert run("verify", "sigmoid-range", "--json", str(pipe)).returncode == 0
        reader.wait(10)
    assert pipe.is_fifo()


def test_show_says_why_a_claim_is_for_stated_points_only() -> None:
    """The reason stands below the scope; a claim for every K has none."""
    reason = "stated points only: a minimum is a property of one point"
    assert f"generality   {reason}" in run("show", "minimum").stdout
    assert "generality" not in run("show", "softmax-jacobian").stdout


def test_show_prints_an_erratum() -> None:
    """The row as stated, its witness, why, and the corrected claim."""
    result = run("show", "quotient-by-one-exponential")
    flat = " ".join(result.stdout.split())
    assert result.returncode == 0
    for part in ("ist21:1.4a states", "refuted", "z = (0, 0), j = 1, k = 2", "corrected"):
        assert part in flat


@pytest.mark.parametrize(
    ("chapter", "message"),
    [
        ('"""Nothing."""\n', "has no claims"),
        ("import sys\nsys.exit(0)\n", "chapter one"),
        (
            (
                "from provado import Claim, Identity\n"
                "a = Claim('A', says=Identity(1, 2))\na = Claim('B', says=Identity(1, 1))\n"
            ),
            "line 3 names a a second time",
        ),
        (
            "from provado import Claim, Identity\none = Claim('A', says=Identity(1, 1))\n",
            "one: a chapter has that name",
        ),
        (
            (
                "from provado import Claim, Erratum, Identity\n"
                "e = Erratum('E', source='a:1', states=Identity(1, 2), remark='why',\n"
                "            corrected=Claim('A', says=Identity(1, 1)))\n"
            ),
            "the claim that corrects it has no name",
        ),
    ],
)
def test_a_book_that_could_pass_unnoticed_does_not(
    tmp_path: Path, chapter: str, message: str
) -> None:
    """A book without claims, one that exits, and one that hides a claim are all exit 2."""
    result = run("--book", "slips", "verify", cwd=book_of(tmp_path, one=chapter))
    assert result.returncode == 2
    assert message in " ".join(result.stderr.split())
