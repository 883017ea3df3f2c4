"""Every wrong implementation of the bank is caught and its cause named; no right one is accused."""

from __future__ import annotations

import pytest

from provado.check.confinement import Confinement
from tests.bank.conftest import BANK, checked, functions, listed

CAUSES = {
    *("factor", "sign", "transposed", "diagonal-only", "diagonal-missing", "mean-for-sum"),
    *("sum-for-mean", "axis", "label-base", "label-sign", "arguments-exchanged", "term-missing"),
    *("formula-changed", "not-normalised", "other-function", "no-max-shift", "log-of-underflow"),
    *("overflow", "cancellation", "saturation", "clipped", "epsilon-added", "float32-inside"),
    *("integer-result", "input-changed", "not-repeatable", "shape", "raises", "autograd"),
}
AT_MOST = 12  # lines of a message


@pytest.mark.parametrize("name", listed("wrong"))
def test_a_wrong_implementation_is_caught_and_its_cause_is_named(
    name: str, home: Confinement
) -> None:
    """The function is wrong or fragile, as is known of it, for the reason that is known."""
    expected = listed("wrong")[name]
    record = checked("wrong", name, home)
    found = next(one for one in record.functions if one.function == expected["function"])
    assert [(one.level, one.cause) for one in found.findings if one.level in expected["level"]]
    named = {one.cause for one in found.findings}
    assert named >= {*expected["cause"]} if "all" in expected else named & {*expected["cause"]}
    assert not found.meets("right" if "wrong" in expected["level"] else "accurate")


@pytest.mark.parametrize("name", listed("right"))
def test_a_right_implementation_is_not_called_wrong(name: str, home: Confinement) -> None:
    """However unusual it is: whatever it offers is found, and stable in the everyday range."""
    record = checked("right", name, home)
    levels = {one.function: one.level for one in record.functions}
    assert {*listed("right")[name]["functions"]} <= {*levels}
    assert "wrong" not in levels.values()
    assert record.meets("stable")


def test_the_bank_has_an_implementation_of_every_function_and_every_cause() -> None:
    """No function of the book and no cause is without something that it would miss."""
    wrong = listed("wrong").values()
    assert {one["function"] for one in wrong} == {*functions(), "network"}
    named = {cause for one in wrong for cause in one["cause"]}
    assert CAUSES - {"sum-for-mean"} <= named <= CAUSES | {"unknown", "reduction"}


def test_what_is_listed_is_there() -> None:
    """A file that nothing is expected of would never be looked at."""
    for kind in ("wrong", "right", "unseen", "unseen_right"):
        assert {path.stem for path in (BANK / kind).glob("*.py")} == {*listed(kind)}
