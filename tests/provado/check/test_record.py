"""The record of a target: JSON there and back, and calls that reproduce what was found."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import numpy as np
import pytest

from provado.check.record import TargetRecord, from_json

CODE = """
def softmax_jacobian(z):
    s = np.exp(z - z.max()); s = s / s.sum()
    return 2 * (np.diag(s) - np.outer(s, s))
def sigmoid(z): return np.exp(z) / (1 + np.exp(z))
def relu(z): return np.maximum(0, z)
"""


@pytest.fixture
def record(record_of: Callable[..., TargetRecord]) -> TargetRecord:
    """A record with something wrong at a simple input, something at a large one, and nothing."""
    return record_of(CODE)


def test_a_record_is_read_back_as_it_was_written(record: TargetRecord) -> None:
    """Nothing is lost in JSON, and two runs write the same."""
    assert from_json(record.json()) == record
    with pytest.raises(ValueError, match="no record of a check"):
        from_json("{}")
    with pytest.raises(ValueError, match="no record of a check"):
        from_json("[1")


def test_what_is_shown_happens_when_it_is_called(record: TargetRecord, tmp_path: Path) -> None:
    """The line of code is a call that gives what is said to come out."""
    spec = spec_from_file_location("theirs", tmp_path / "theirs.py")
    theirs = module_from_spec(spec)
    spec.loader.exec_module(theirs)
    functions = {one.name: one for one in record.functions}
    (jacobian,) = functions["softmax_jacobian"].findings
    assert (jacobian.cause, jacobian.smallest.input) == ("factor", "z = (0, 0)")
    assert jacobian.smallest.code == "softmax_jacobian(np.array([0.0, 0.0]))"
    came = theirs.softmax_jacobian(np.array([0.0, 0.0]))[0, 0]
    assert came == float(jacobian.smallest.came) == 0.5
    overflow = functions["sigmoid"].findings[0].smallest
    assert (overflow.input, overflow.came) == ("z = 710", "NaN")
    assert overflow.code == "sigmoid(np.float64(710.0))"
    with np.errstate(all="ignore"):
        assert np.isnan(theirs.sigmoid(np.float64(710.0)))


def test_requirements_are_in_order(record: TargetRecord) -> None:
    """What is accurate is stable, and what is stable is right."""
    levels = {one.name: [r for r in ("right", "stable", "accurate") if one.meets(r)]
              for one in record.functions}  # fmt: skip
    assert levels == {
        "softmax_jacobian": [],
        "sigmoid": [],
        "relu": ["right", "stable", "accurate"],
    }


def test_an_infinite_error_is_written_as_a_number_that_json_has(record: TargetRecord) -> None:
    """No NaN and no Infinity in the file."""
    assert "NaN," not in record.json().replace('"NaN"', "")
    assert "Infinity" not in record.json()
