"""A statement that may have no value somewhere is not proved."""

from __future__ import annotations

import pytest
from sympy import Ge, Ne, Rational, exp, log, sqrt

from provado import d, dimension, index, indices, scalar, total, vector
from provado.proof.decision import decide
from provado.proof.definedness import may_be_undefined
from provado.relation.relation import Relation

K = dimension("K")
i, j = indices("i j", 1, K)
late = index("n", 2, K)
beyond = index("m", 1, K + 1)
early = index("e", 0, K)
z = vector("z", K)
t = scalar("t")
p, q = scalar("p", positive=True), scalar("q", nonnegative=True)

DEFINED = [
    1 / (1 + t**2),
    log(total(exp(z[i]), i)),
    sqrt(p),
    sqrt(q),
    1 / (p + sqrt(q)),
    t**K,
    d(t * sqrt(q), t),
    p ** Rational(-1, 3),
    total(z[i], i, 1, K - 1),
    total(z[late - 1], late),
    z[1] + z[K],
    total(total(z[j], j, i + 1, K), i),
    total(total(z[j - i], j, i + 1, K), i),
    total(z[K + 1 - i], i),
]
UNDEFINED = [
    (1 / t, "denominator t"),
    (log(t), "t > 0"),
    (sqrt(t), "t ≥ 0"),
    (1 / sqrt(q), "q > 0"),
    (1 / (t + sqrt(q)), "denominator"),
    (t ** (-K), "t > 0"),
    (d(sqrt(q), q), "q > 0"),
    (d(q ** Rational(3, 2), q), "q > 0"),
    (1 / total(exp(z[i]), i, 1, K - 1), "denominator"),
    (z[beyond], "entry z_m"),
    (total(z[early], early), "entry z_e"),
    (total(z[i + 1], i), "entry"),
    (z[2], "entry z_2"),
    (total(total(z[j], j, i - 1, K), i), "entry z_j"),
    (total(total(z[j - i - 1], j, i + 1, K), i), "entry"),
    (total(total(z[i - 1], i, i, K), i), "entry"),
    (total(total(total(z[j - i], i, 1, K), j, i + 1, K), i), "entry"),
    (d(log(t), t), "t > 0"),
]


@pytest.mark.parametrize("expression", DEFINED, ids=str)
def test_what_always_has_a_value_is_shown_to_have_one(expression: object) -> None:
    """Positive denominators, positive logarithms and entries within range are recognised."""
    assert may_be_undefined(expression) is None


@pytest.mark.parametrize(("expression", "reason"), UNDEFINED, ids=str)
def test_what_may_have_no_value_is_named(expression: object, reason: str) -> None:
    """The part that may be undefined stands in the reason."""
    assert reason in str(may_be_undefined(expression))


def test_assumptions_make_a_statement_defined() -> None:
    """T ≠ 0 allows 1/t, and K ≥ 2 allows a second entry; neither allows more."""
    assert may_be_undefined(1 / t, [Ne(t, 0)]) is None
    assert may_be_undefined(log(t), [Ne(t, 0)]) is not None
    assert may_be_undefined(z[2], [Ge(K, 2)]) is None
    assert may_be_undefined(z[3], [Ge(K, 2)]) is not None


def test_an_entry_that_does_not_exist_proves_nothing() -> None:
    """z_m = z_m is not proved for m = K + 1."""
    assert not decide(Relation(z[beyond] + z[j], "=", z[j] + z[beyond] * 1)).proved


def test_a_root_of_a_negative_number_proves_nothing() -> None:
    """2·√t·(√t)′ = 1 holds for positive t, not for all real t."""
    assert not decide(Relation(2 * sqrt(t) * d(sqrt(t), t), "=", 1)).proved
    assert decide(Relation(2 * sqrt(p) * d(sqrt(p), p), "=", 1)).proved


def test_one_name_has_one_length() -> None:
    """Two vectors of one name and two lengths in a statement are refused."""
    with pytest.raises(ValueError, match="z stands for vectors of two lengths"):
        Relation(z[1], "=", vector("z", K + 1)[1])
