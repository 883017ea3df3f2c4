"""The normal form under fuzz: what it calls zero is zero at every small dimension."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from sympy import Expr

from provado.normal_form.reduction import reduce
from provado.statements.mutation import mutants
from tests.provado.normal_form.finite_sums import (
    REWRITES,
    break_rule,
    expressions,
    vanishes,
    zero,
)

pytestmark = pytest.mark.usefixtures("forget_broken_rules")


@given(expressions(), st.sampled_from(REWRITES))
def test_true_rewrites_are_proved(expression: Expr, rewrite: Callable[[Expr], Expr]) -> None:
    """Renaming, swapping, distributing and splitting off a term leave the normal form as it is."""
    assert zero(expression - rewrite(expression)), (expression, rewrite(expression))


@st.composite
def candidates(draw: Any) -> Any:
    """A difference that may be zero: an expression less a rewrite or a mutant of it."""
    expression = draw(expressions(depth=2, wild=draw(st.booleans())))
    other = draw(st.sampled_from(REWRITES))(expression)
    for _ in range(draw(st.integers(0, 2))):
        changed = list(itertools.islice(mutants(other), 60))
        other = draw(st.sampled_from(changed or [("", other)]))[1]
    return expression - other


@given(candidates())
def test_what_is_called_zero_vanishes(difference: Expr) -> None:
    """Whatever the normal form calls zero is zero at K = 1 … 4, at all indices, in balls."""
    assert not zero(difference) or vanishes(difference), difference


@given(expressions(depth=2, wild=True))
def test_the_normal_form_has_the_same_values(expression: Expr) -> None:
    """An expression and its normal form agree at every small dimension, zero or not."""
    assert vanishes(expression - reduce(expression))


@given(expressions(depth=2, wild=True))
def test_reducing_twice_changes_nothing_of_value(expression: Expr) -> None:
    """The normal form of a normal form has the same values: bound names are not captured."""
    assert vanishes(expression - reduce(reduce(expression)))


def first(strategy: Any, condition: Callable[[Any], bool]) -> Expr:
    """An expression with the property, from a fixed seed."""
    quick = settings(
        max_examples=1000,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    return find(strategy, condition, settings=quick, random=Random(0))  # noqa: S311


def test_the_fuzz_finds_a_lost_case(monkeypatch: Any) -> None:
    """Were j = k never looked at, some random difference would be called zero wrongly."""
    break_rule(monkeypatch, "free indices never coincide")
    found = first(candidates(), lambda e: zero(e) and not vanishes(e))
    assert zero(found)
    assert not vanishes(found)


@pytest.mark.parametrize("rule", ["every place lies in every range", "every δ is a factor"])
def test_the_fuzz_finds_a_broken_rule(monkeypatch: Any, rule: str) -> None:
    """Were δ contracted without its conditions, some normal form would have other values."""
    break_rule(monkeypatch, rule)
    found = first(expressions(depth=2, wild=True), lambda e: not vanishes(e - reduce(e)))
    assert not vanishes(found - reduce(found))
