"""The check that an implementation computes what a claim says, on one input."""

from __future__ import annotations

import warnings
from typing import Any

from provado.conformance.bounds import bound_of
from provado.conformance.implementation import Implementation
from provado.conformance.oracle import Oracle
from provado.numbers.floats import FLOAT64, FloatFormat


class Mismatch(AssertionError):
    """A function that is missing, or whose result is not what the claim says."""


def check_conforms(
    implementation: Implementation,
    oracle: Oracle,
    inputs: list[Any],
    form: FloatFormat = FLOAT64,
) -> None:
    """Every entry is within its bound of the true value, and nothing warns."""
    __tracebackhide__ = True  # the message says it all
    require_function(implementation, oracle)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        computed = implementation(oracle.function, inputs, form)
    true = oracle(*inputs, form=form)
    if computed.keys() != true.keys():
        raise Mismatch(
            f"{implementation.name}.{oracle.function.name} returned entries up to "
            f"{max(computed)}, but should return entries up to {max(true)}"
        )
    allowed = bound_of(oracle)(inputs, form)
    for places, value in true.items():
        error, limit = form.error(computed[places], value), allowed(places, value)
        if not error <= limit:
            where = f"[{', '.join(map(str, places))}]" if places else ""
            raise Mismatch(
                f"{implementation.name}.{oracle.function.name}{where} = {computed[places]!r}, "
                f"but should be {value.str(20, radius=False)}: {error:.3g} ulps off, "
                f"{limit:.3g} allowed, {form.name}, inputs {inputs!r} "
                f"(claim: {oracle.title}; entries and labels count from 1)"
            )


def require_function(implementation: Implementation, oracle: Oracle) -> None:
    """A function that a claim names is there; a missing one is an error, not a skip."""
    if not implementation.offers(oracle.function):
        raise Mismatch(f"{implementation.name} has no function {oracle.function.name}")
