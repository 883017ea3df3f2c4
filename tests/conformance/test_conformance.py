"""The suite that users run, on the implementations that come with the book, which are complete."""

from __future__ import annotations

import pytest

from provado.conformance.suite import (  # noqa: F401  # pytest runs them
    test_implementation_computes_what_the_claim_says,
    test_the_module_has_functions_of_the_book,
)
from provado.testing import (
    bound_of,
    claims_with_functions,
    implementation,
    pytest_generate_tests,  # noqa: F401  # pytest calls it
)

ORACLES = claims_with_functions()


@pytest.mark.parametrize("claim_id", ORACLES)
def test_every_function_of_the_book_has_a_bound(claim_id: str) -> None:
    """The chapter states the accuracy, or it follows from the formula."""
    assert callable(bound_of(ORACLES[claim_id]))


@pytest.mark.parametrize("claim_id", ORACLES)
def test_every_implementation_offers_the_function(claim_id: str, implementation_name: str) -> None:
    """A function that a claim names is there; a missing one is an error, not a skip."""
    function = ORACLES[claim_id].function
    assert implementation(implementation_name).offers(function), f"no {function.name}"
