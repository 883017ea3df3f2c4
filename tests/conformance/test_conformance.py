"""The implementations that come with the book compute what it says, and are complete."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provado.testing import (
    FLOAT32,
    FLOAT64,
    FloatFormat,
    Oracle,
    bound_of,
    check_conforms,
    claims_with_functions,
    expected,
    implementation,
    implementations_in,
    pytest_generate_tests,  # noqa: F401  # pytest calls it
)

ORACLES = claims_with_functions()


@pytest.mark.parametrize("form", [FLOAT64, FLOAT32], ids=lambda form: form.name)
@given(data=st.data())
def test_every_implementation_computes_what_the_claim_says(
    oracle: Oracle, form: FloatFormat, data: Any
) -> None:
    """Within its bound everywhere, with the true value computed once for all of them."""
    inputs = data.draw(oracle.inputs(form), label=oracle.function.text())
    known = expected(oracle, inputs, form)
    for name in implementations_in():
        check_conforms(implementation(name), oracle, inputs, form, known)


@pytest.mark.parametrize("claim_id", ORACLES)
def test_every_function_of_the_book_has_a_bound(claim_id: str) -> None:
    """The chapter states the accuracy, or it follows from the formula."""
    assert callable(bound_of(ORACLES[claim_id]))


@pytest.mark.parametrize("claim_id", ORACLES)
def test_every_implementation_offers_the_function(claim_id: str, implementation_name: str) -> None:
    """A function that a claim names is there; a missing one is an error, not a skip."""
    function = ORACLES[claim_id].function
    assert implementation(implementation_name).offers(function), f"no {function.name}"
