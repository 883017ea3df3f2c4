"""Each claim that names a function, against every implementation, over all that it can take."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provado.book.reading import read_book
from provado.conformance.implementation import implementation
from provado.conformance.oracle import Oracle
from provado.numbers.floats import FLOAT32, FLOAT64, FloatFormat
from tests.conformance.bounds import ALLOWED
from tests.conformance.conformance import check_conforms

ORACLES = {
    name: Oracle(claim) for name, claim in read_book().claims.items() if claim.function is not None
}


@pytest.mark.parametrize("form", [FLOAT64, FLOAT32], ids=lambda form: form.name)
@pytest.mark.parametrize("claim_id", ORACLES)
@given(data=st.data())
def test_implementation_computes_what_the_claim_says(
    claim_id: str, form: FloatFormat, implementation_name: str, data: Any
) -> None:
    """Every input gives the true value within the derived bound, without a warning."""
    oracle = ORACLES[claim_id]
    inputs = data.draw(oracle.inputs(form), label=oracle.function.text())
    allowed = ALLOWED[oracle.function.name]
    check_conforms(implementation(implementation_name), oracle, inputs, form, allowed)


def test_every_function_of_the_book_has_a_bound_and_every_bound_a_function() -> None:
    """The table of bounds and the functions that claims name are the same set."""
    assert set(ALLOWED) == {oracle.function.name for oracle in ORACLES.values()}


@pytest.mark.parametrize("claim_id", ORACLES)
def test_every_implementation_offers_the_function(claim_id: str, implementation_name: str) -> None:
    """A function that a claim names is there; a missing one is an error, not a skip."""
    function = ORACLES[claim_id].function
    assert implementation(implementation_name).offers(function), f"no {function.name}"
