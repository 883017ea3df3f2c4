"""The conformance suite: each claim that names a function, against every implementation of it.

``pytest --pyargs provado.conformance.suite --implementation my_losses:torch``
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provado.conformance.check import Mismatch, check_conforms
from provado.conformance.implementation import implementation
from provado.conformance.oracle import Oracle
from provado.conformance.parameters import oracles, pytest_generate_tests
from provado.conformance.plugin import NOT_OFFERED
from provado.numbers.floats import FLOAT32, FLOAT64, FloatFormat

__all__ = [
    "pytest_generate_tests",
    "test_implementation_computes_what_the_claim_says",
    "test_the_module_has_functions_of_the_book",
]

UNHURRIED = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@pytest.mark.parametrize("form", [FLOAT64, FLOAT32], ids=lambda form: form.name)
@UNHURRIED
@given(data=st.data())
def test_implementation_computes_what_the_claim_says(
    oracle: Oracle, form: FloatFormat, implementation_name: str, data: Any
) -> None:
    """Every input gives the true value within the bound, without a warning."""
    inputs = data.draw(oracle.inputs(form), label=oracle.function.text())
    check_conforms(implementation(implementation_name), oracle, inputs, form)


def test_the_module_has_functions_of_the_book(
    implementation_name: str,
    request: pytest.FixtureRequest,
    record_property: Callable[[str, object], None],
) -> None:
    """At least one function has the name of one of the book's; what is missing is shown."""
    tested = implementation(implementation_name)
    functions = {
        oracle.function.name: tested.offers(oracle.function)
        for oracle in oracles(request.config).values()
    }
    missing = [name for name, offered in functions.items() if not offered]
    if len(missing) == len(functions):
        raise Mismatch(f"{tested.name} has no function of the book; it has {', '.join(missing)}")
    if missing:
        told = f"{len(functions) - len(missing)} of {len(functions)} functions tested"
        record_property(NOT_OFFERED, f"{tested.name}: {told}, not offered: {', '.join(missing)}")
