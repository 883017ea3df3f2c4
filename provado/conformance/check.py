"""The check that an implementation computes what a claim says, on one input."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

from flint import arb

from provado.conformance.bounds import bound_of
from provado.conformance.implementation import Implementation
from provado.conformance.oracle import Oracle, Places
from provado.numbers.floats import FLOAT64, FloatFormat


class Mismatch(AssertionError):
    """A function that is missing, or whose result is not what the claim says."""


@dataclass(frozen=True)
class Expected:
    """What a claim says at an input: the true entries, and how many ulps each may be off."""

    true: dict[Places, arb]
    allowed: dict[Places, float]


def expected(oracle: Oracle, inputs: list[Any], form: FloatFormat = FLOAT64) -> Expected:
    """What the claim says at this input, for whatever implementations are tested there."""
    true = oracle(*inputs, form=form)
    allowed = bound_of(oracle)(inputs, form)
    return Expected(true, {places: allowed(places, value) for places, value in true.items()})


def check_conforms(
    implementation: Implementation,
    oracle: Oracle,
    inputs: list[Any],
    form: FloatFormat = FLOAT64,
    known: Expected | None = None,
) -> None:
    """Every entry is within its bound of the true value, and nothing warns.

    ``known`` is what is expected at this input, if that is known already.
    """
    __tracebackhide__ = True  # the message says it all
    require_function(implementation, oracle)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        computed = implementation(oracle.function, inputs, form)
    known = known or expected(oracle, inputs, form)
    true = known.true
    if computed.keys() != true.keys():
        raise Mismatch(
            f"{implementation.name}.{oracle.function.name} returned entries up to "
            f"{max(computed)}, but should return entries up to {max(true)}"
        )
    for places, value in true.items():
        error, limit = form.error(computed[places], value), known.allowed[places]
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
