"""Implementations that are wrong on purpose, made from the formula that a claim states.

Each computes a mutant of the right-hand side and rounds it once, so that nothing but the mutation
is wrong with it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
from sympy import Expr, Idx, Integer

from provado.book.claim import Claim, Computes
from provado.conformance.implementation import Implementation
from provado.conformance.oracle import Oracle
from provado.language.words import is_dimension
from provado.numbers.floats import FORMATS, FloatFormat
from provado.statements.identity import Identity
from provado.statements.mutation import mutants


def wrong_versions(oracle: Oracle) -> Iterator[tuple[str, Expr, Implementation]]:
    """What is changed, the changed formula, and an implementation of it, for every mutant."""
    for change, formula in mutants(oracle.formula):
        yield change, formula, rounded(formula, oracle.function)


def rounded(formula: Expr, function: Computes) -> Implementation:
    """An implementation whose entries are those of the formula, rounded; NaN where it has none."""
    oracle = Oracle(Claim("A formula", says=Identity(formula, formula), function=function))

    def computed(*arguments: Any) -> Any:
        given = [
            argument
            for argument, symbol in zip(arguments, function.inputs, strict=True)
            if not isinstance(symbol, Integer)
        ]
        inputs = [
            argument
            if is_dimension(symbol)
            else argument + 1
            if isinstance(symbol, Idx)
            else argument.tolist()
            for argument, symbol in zip(given, function.arguments, strict=True)
        ]
        form = next(FORMATS[a.dtype.name] for a in given if isinstance(a, np.ndarray))
        with np.errstate(all="ignore"):
            entries = np.array(_entries(oracle, inputs, form), dtype=form.name)
        return entries.reshape(oracle.shape(oracle.point(inputs)))

    return Implementation.of(**{function.name: computed})


def _entries(oracle: Oracle, inputs: list[Any], form: FloatFormat) -> list[float]:
    try:
        return [float(value.mid()) for value in oracle(*inputs, form=form).values()]
    except (ArithmeticError, ValueError):
        return [math.nan] * math.prod(oracle.shape(oracle.point(inputs)))
