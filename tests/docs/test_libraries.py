"""What the docs say of other libraries is what comes out, and true to 50 digits."""

from __future__ import annotations

import re
from collections.abc import Callable

import mpmath
import pytest

from tests.docs.libraries import deviations, records, written

SAID = ("file", "function", "level", "dtype", "input", "true")


def test_the_deviations_in_the_docs_are_those_of_a_run() -> None:
    """None is left out and none made up; digits that are lost may differ between processors.

    No function is called wrong but `soft_margin_loss`, which is infinite from 89 on in float32, and
    its derivatives, which are NaN there.
    """
    found = records()
    assert not any(record.failure for record in found.values())
    assert sum(len(record.functions) for record in found.values()) == 48
    now = [{key: row[key] for key in SAID} for row in deviations(found)]
    assert now == [{key: row[key] for key in SAID} for row in written()]
    assert {(row["file"], row["function"]) for row in now if row["level"] == "wrong"} == {
        ("torch_functions", "soft_margin_loss"),
        ("torch_functions", "logistic_loss_gradient"),
        ("torch_functions", "logistic_loss_curvature"),
    }


def sigmoid(z: mpmath.mpf) -> mpmath.mpf:
    """1/(1 + exp(−z))."""
    return 1 / (1 + mpmath.exp(-z))


def shares(z: list[mpmath.mpf]) -> list[mpmath.mpf]:
    """The softmax."""
    return [mpmath.exp(x) / sum(map(mpmath.exp, z)) for x in z]


TRUTH: dict[str, Callable[..., mpmath.mpf]] = {
    "logistic_loss": lambda z, y: mpmath.log(1 + mpmath.exp(-y * z[0])),
    "logsumexp_loss": lambda z, y: -mpmath.log(shares(z)[y - 1]),
    "log_softmax_loss": lambda z, y: -mpmath.log(shares(z)[y - 1]),
    "soft_margin_loss": lambda z, y: mpmath.log(1 + mpmath.exp(-y * z[0])),
    "logistic_loss_gradient": lambda z, y: -y * sigmoid(-y * z[0]),
    "logistic_loss_curvature": lambda z, y: sigmoid(z[0]) * sigmoid(-z[0]),
    "sigmoid_derivative": lambda z, y: sigmoid(z[0]) * sigmoid(-z[0]),
    "cross_entropy": lambda z, y: -mpmath.log(shares(z)[y - 1]),
    "multinomial_loss": lambda z, y: -mpmath.log(shares(z)[y - 1]),
    "cross_entropy_gradient": lambda z, y: shares(z)[0] - 1,
    "multinomial_loss_gradient": lambda z, y: shares(z)[0] - 1,
    "multinomial_loss_hessian": lambda z, y: shares(z)[0] * (1 - shares(z)[0]),
    "cross_entropy_hessian": lambda z, y: shares(z)[0] * (1 - shares(z)[0]),
    "softmax_jacobian": lambda z, y: shares(z)[0] * (1 - shares(z)[0]),
}


@pytest.mark.parametrize("row", written(), ids=lambda row: f"{row['function']}-{row['dtype']}")
def test_the_true_value_is_confirmed_at_50_digits(row: dict[str, str]) -> None:
    """By a library that has nothing to do with ours."""
    z, _, y = row["input"].removeprefix("z = ").partition(", y = ")
    with mpmath.workdps(50):
        scores = [mpmath.mpf(x) for x in re.findall(r"-?\d+", z)]
        true = TRUTH[row["function"]](scores, int(y or 1))
        assert abs(mpmath.mpf(row["true"]) - true) <= mpmath.mpf(10) ** -9 * abs(true)
