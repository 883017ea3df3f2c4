"""The check that an implementation computes what a claim says, on one input."""

from __future__ import annotations

import warnings
from typing import Any

from provado.conformance.implementation import Implementation
from provado.conformance.oracle import Oracle
from provado.numbers.floats import FloatFormat
from tests.conformance.bounds import Allowed


class Mismatch(AssertionError):
    """An entry that is further from the true value than the bound allows."""


def check_conforms(
    implementation: Implementation,
    oracle: Oracle,
    inputs: list[Any],
    form: FloatFormat,
    allowed: Allowed,
) -> None:
    """Every entry is within its bound of the true value, and nothing warns."""
    assert implementation.offers(oracle.function), (
        f"{implementation.name} has no function {oracle.function.name}"
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        computed = implementation(oracle.function, inputs, form)
    true = oracle(*inputs, form=form)
    assert computed.keys() == true.keys(), (
        f"{implementation.name}.{oracle.function.name} returned entries up to "
        f"{max(computed)}, but should return entries up to {max(true)}"
    )
    for places, value in true.items():
        error = form.error(computed[places], value)
        limit = allowed(oracle, inputs, places, value, form)
        if not error <= limit:
            where = f"[{', '.join(map(str, places))}]" if places else ""
            raise Mismatch(
                f"{implementation.name}.{oracle.function.name}{where} = {computed[places]!r}, "
                f"but should be {value.str(20, radius=False)}: {error:.3g} ulps off, "
                f"{limit:.3g} allowed, {form.name}, inputs {inputs!r} "
                f"(claim: {oracle.title}; entries and labels count from 1)"
            )
