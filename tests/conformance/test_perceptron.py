"""The update of the binary perceptron conforms to its formula, ties included."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sympy import Piecewise

import impl.numpy
from provado import Claim, Computes, Identity, dimension, indices, total, vector
from provado.conformance.check import check_conforms
from provado.conformance.implementation import Implementation, implementation
from provado.conformance.oracle import Oracle
from provado.numbers.floats import FLOAT32, FLOAT64, FloatFormat
from provado.testing import pytest_generate_tests  # noqa: F401  # pytest calls it

D = dimension("D")
j, m = indices("j m", 1, D)
w, x = vector("w", D), vector("x", D)


def oracle(function: Computes, formula: Any) -> Oracle:
    """The oracle of a definition."""
    return Oracle(Claim("A definition", says=Identity(formula, formula), function=function))


def binary(label: int) -> Oracle:
    """The update of one weight, for this label."""
    mistake = label * total(w[j] * x[j], j) <= 0
    return oracle(
        Computes("binary_perceptron_update", w, x, label)[m],
        Piecewise((w[m] + label * x[m], mistake), (w[m], True)),
    )


CASES = [binary(1), binary(-1)]
TWINS: list[tuple[int, Callable[..., Any]]] = [
    (0, lambda w, x, y: impl.numpy.binary_perceptron_update(w, x, -y)),
    (0, lambda w, x, y: w - y * x if y * (w @ x) <= 0 else w),
    (0, lambda w, x, y: w + y * x if y * (w @ x) < 0 else w),
    (0, lambda w, x, y: w + y * x),
    (1, lambda w, x, y: w + x if y * (w @ x) <= 0 else w),
    (1, lambda w, x, y: w + y * x if y * (w @ x) < 0 else w),
]


@pytest.mark.parametrize("form", [FLOAT64, FLOAT32], ids=lambda form: form.name)
@pytest.mark.parametrize("number", range(len(CASES)))
@given(data=st.data())
def test_updates(number: int, form: FloatFormat, implementation_name: str, data: Any) -> None:
    """Every entry is that of the formula, up to its rounding."""
    claimed = CASES[number]
    inputs = data.draw(claimed.inputs(form), label=claimed.function.text())
    check_conforms(implementation(implementation_name), claimed, inputs, form)


@pytest.mark.parametrize("number", range(len(TWINS)))
def test_a_wrong_update_is_rejected(number: int) -> None:
    """Reversed signs, a tie that is no mistake and an update without one are told apart."""
    case, twin = TWINS[number]
    claimed = CASES[case]
    tested = Implementation.of(binary_perceptron_update=twin)

    @settings(
        max_examples=400, derandomize=True, database=None, deadline=None, phases=[Phase.generate]
    )
    @given(st.data())
    def on_every_input(data: Any) -> None:
        inputs = data.draw(claimed.inputs())
        check_conforms(tested, claimed, inputs)

    with pytest.raises(AssertionError):
        on_every_input()


def test_a_tie_in_integers_is_no_matter_of_rounding() -> None:
    """Where w·x is exactly 0 the update has to happen, as no digit is lost."""
    tested = Implementation.of(binary_perceptron_update=lambda w, x, y: w)
    inputs = [[1.0, 1.0], [1.0, -1.0]]
    with pytest.raises(AssertionError, match=r"should be 2.0*: .* 0 allowed"):
        check_conforms(tested, binary(1), inputs)


def test_where_the_sign_is_lost_either_piece_will_do() -> None:
    """A score of the size of its rounding error may be a mistake or none."""
    inputs = [[1.0, 1.0, 2.0**-60], [1.0, -1.0, 1.0]]
    for piece in (lambda w, x, y: w, lambda w, x, y: w + y * x):
        tested = Implementation.of(binary_perceptron_update=piece)
        check_conforms(tested, binary(1), inputs)
