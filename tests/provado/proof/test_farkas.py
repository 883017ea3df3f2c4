"""Certificates of infeasibility: found for what contradicts itself, and checked in fractions."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Eq, Ge, Gt, Integer, Le, Lt, Ne, exp

from provado import dimension, indices, scalar, total, vector
from provado.proof.farkas import Condition, contradiction, contradicts, linear
from provado.proof.real_arithmetic import z3_refutes, z3_satisfies

a, b, c = scalar("a"), scalar("b"), scalar("c")
p = scalar("p", positive=True)
pair = vector("x", 2)
j = indices("j", 1, 2)[0]
K = dimension("K")

CONTRADICTIONS: dict[str, tuple[list[Any], tuple[int, ...]]] = {
    "two bounds": ([Gt(a, 1), Lt(a, 1)], (1, 1)),
    "weak bounds that are apart": ([Ge(a, 2), Le(a, 1)], (1, 1)),
    "three points on a line": ([Lt(b - a, 0), Gt(b, 0), Lt(b + a, 0)], (1, 2, 1)),
    "an equation with a negative multiplier": ([Eq(b, a), Ge(b, 1), Le(a, 0)], (-1, 1, 1)),
    "fractions": ([Ge(a / 3, 1), Le(a / 2, 1)], (3, 2)),
    "the sign of a scalar": ([Le(p, a), Lt(a, 0)], (1, 1, 1)),
    "entries of a vector": ([Gt(total(pair[j], j), 0), Le(pair[1], 0), Le(pair[2], 0)], (1, 1, 1)),
}
NONE: dict[str, list[Any]] = {
    "conditions that hold together": [Ge(a, 1), Le(a, 1)],
    "strict ones that hold together": [Gt(a, 0), Lt(a, 1)],
    "a product": [Gt(a * b, 0), Gt(a, 0), Lt(b, 0)],
    "an exponential": [Gt(exp(a), 0), Lt(exp(a), 0)],
    "a quotient": [Gt(1 / a, 0), Lt(a, 0)],
    "a sum of symbolic length": [
        Gt(total(vector("z", K)[indices("k", 1, K)[0]], indices("k", 1, K)[0]), 0)
    ],
    "an inequation": [Ne(a, 0), Eq(a, 0)],
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_contradiction_is_shown_by_whole_multipliers(name: str) -> None:
    """They have no common factor, and one for each sign that is assumed comes last."""
    conditions, multipliers = CONTRADICTIONS[name]
    assert contradiction(conditions) == multipliers


@pytest.mark.parametrize("name", NONE)
def test_there_is_no_certificate_where_none_can_be(name: str) -> None:
    """Conditions that hold together have none, and none is sought where they are not linear."""
    assert contradiction(NONE[name]) is None


def test_the_check_rejects_wrong_multipliers() -> None:
    """A sign, a multiplier too many and a weak sum of 0 ≥ 0 are no contradiction."""
    system = linear([Gt(a, 1), Lt(a, 1)])
    assert system is not None
    assert contradicts(system, (1, 1))
    assert not any(contradicts(system, wrong) for wrong in [(1, 2), (-1, -1), (0, 0)])
    weak = linear([Ge(a, 1), Le(a, 1)])
    assert weak is not None
    assert not contradicts(weak, (1, 1))
    equation = [Condition(((a, Fraction(1)), (None, Fraction(0))), "=")]
    assert not contradicts(equation, (1,))


@st.composite
def systems(draw: Any) -> list[Any]:
    """Some linear conditions with small whole coefficients."""
    small = st.integers(-3, 3)
    return [
        draw(st.sampled_from([Ge, Gt, Le, Lt]))(
            draw(small) * a + draw(small) * b + Integer(draw(small)), c * draw(small)
        )
        for _ in range(draw(st.integers(1, 5)))
    ]


@given(systems())
def test_either_there_are_values_or_a_certificate(conditions: list[Any]) -> None:
    """Farkas' lemma: exactly one of the two exists, and both are found."""
    values = z3_satisfies(conditions)
    impossible = contradiction(conditions) is not None or any(e == False for e in conditions)  # noqa: E712
    if values is None:
        assert z3_refutes(conditions)
        assert impossible
    else:
        assert not impossible
        assert all(condition.subs(values) == True for condition in conditions)  # noqa: E712
