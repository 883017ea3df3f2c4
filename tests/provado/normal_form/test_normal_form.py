"""The normal form on equations that are true, false, conditional or refused."""

from __future__ import annotations

from typing import Any

import pytest
from sympy import Abs, Eq, Expr, Ne, exp, expand, log

from provado.language.indices import free_indices
from provado.language.words import d, delta, index, total
from provado.normal_form.reduction import NotReducible, is_identically_zero
from provado.numbers.explicit import written_out
from tests.provado.normal_form.finite_sums import (
    BROKEN,
    K,
    Z,
    break_rule,
    c,
    i,
    j,
    k,
    m,
    n,
    p,
    v,
    vanishes,
    x,
    z,
    zero,
)

late = index("l", 2, K)
pytestmark = pytest.mark.usefixtures("forget_broken_rules")


# Equations that are false, each for a reason of its own

FALSE = {
    "δ beyond a partial range": total(delta(n, j) * z[n], n) - z[j],
    "δ before a partial range": total(delta(i, j) * z[i], i, 2, K) - z[j],
    "δ with an integer beyond K": total(delta(i, 2), i) - 1,
    "the length of an empty sum": total(1, i, 3, K) - K + 2,
    "the length of a backward sum": total(1, i, 5, 2) + 2,
    "the length of a sum that may be backward": total(1, i, 1, K - 3) - K + 3,
    "δ of an index that runs less far": total(total(delta(i, n) * z[i] * x[n], n), i)
    - total(z[i] * x[i], i),
    "δ that takes the end of another sum away": total(
        total(delta(i, m) * x[m] * total(z[j], j, 1, i), m), i
    )
    - total(x[i], i) * total(z[j], j),
    "δ that is a term": total((1 + delta(i, j)) * z[i], i) - 2 * z[j],
    "δ in an exponent": total(exp(delta(i, j)) * z[i], i) - exp(1) * z[j],
    "δ in a denominator": total(z[i] / (1 + delta(i, j)), i) - z[j] / 2,
    "a bound index captured on the second pass": total(1 / total(exp(z[j] * x[i]), j), i)
    - K / total(exp(z[j] * x[j]), j),
    "the end of a triangular sum": total(total(exp(z[j] * x[i]), j, 1, i), i)
    - total(total(exp(z[j] * x[k]), j, 1, i), k),
    "a triangular sum in the other order": total(total(z[i] * x[j], j, 1, i), i)
    - total(total(z[i] * x[j], i, 1, j), j),
    "δ before the later places": total(
        x[i] * total(total(delta(j, late) * exp(v[k] * z[j]), k), j, i + 1, K), i
    )
    - total(x[i], i) * total(exp(v[k] * z[late]), k),
    "half of all pairs without symmetry": total(total(z[i] * x[j], j, i + 1, K), i)
    - (total(z[i], i) * total(x[i], i) - total(z[i] * x[i], i)) / 2,
    "pairs with the diagonal": total(total(z[i] * z[j], j, i, K), i)
    - (total(z[i], i) ** 2 - total(z[i] ** 2, i)) / 2,
    "pairs without the last place": total(total(z[i] * z[j], j, i + 1, K - 1), i)
    - (total(z[i], i) ** 2 - total(z[i] ** 2, i)) / 2,
    "pairs without the last two places": total(total(z[i] * z[j], j, i + 1, K), i, 1, K - 2)
    - total(total(z[i] * z[j], j, i + 1, K), i),
    "pairs without the first place": total(total(z[i] * z[j], j, i + 1, K), i, 2, K)
    - (total(z[i], i) ** 2 - total(z[i] ** 2, i)) / 2,
    "the sign of a mirror image": total(total(z[i] - z[j], j, i + 1, K), i),
    "the power sum of a backward range": total(i, i, 1, K - 3) - (K - 3) * (K - 2) / 2,
    "the power of the wrong index": total(i * j, i) - K * (K + 1) * i / 2,
    "δ in an absolute value": (1 - delta(j, k)) * Abs(total(delta(j, k) * z[j], j)),
    "the diagonal of a double sum": total(z[i], i) ** 2 - total(z[i] ** 2, i),
    "an index that is not summed over": total(z[i] * x[j], i) - total(z[i] * x[i], i),
    "the derivative of a sum by one entry": d(Z, z[k]) - Z,
    "the order of nested denominators": total(1 / total(exp(z[i] * x[j]), i), j)
    - total(1 / total(exp(x[i] * z[j]), i), j),
    "log of a square": log(c**2) - 2 * log(p),
}


@pytest.mark.parametrize("reason", FALSE)
def test_false_equations_are_not_proved(reason: str) -> None:
    """An equation that fails at some small dimension is not called zero."""
    assert not vanishes(FALSE[reason])
    assert not zero(FALSE[reason])


TRUE = {
    "the slope of an exponential of a sum, under a sum": d(
        total(exp(total(exp(x[k] * z[i]), k)), i), z[j]
    )
    - total(x[k] * exp(x[k] * z[j]), k) * exp(total(exp(x[k] * z[j]), k)),
    "δ at the ends of the range": total(delta(i, K) * z[i] + delta(i, 1) * x[i], i) - z[K] - x[1],
    "a narrow index in a wide range": total(total(delta(n, i) * z[i], i), n) - total(z[n], n),
    "the length of a range that may be empty": total(1, i, 1, K - 1) - K + 1,
    "the sum over an empty range": total(z[i], i, 5, 2),
    "a sum over one place": total(z[i] ** 2, i, K, K) - z[K] ** 2,
    "the same name bound twice": total(z[i] * total(x[i], i), i) - total(z[j], j) * total(x[k], k),
    "a bound name that is also free": z[i] * total(x[i], i) - z[i] * total(x[j], j),
    "δ between two bound indices": total(total(delta(i, j) * z[i] * x[j], j), i)
    - total(x[k] * z[k], k),
    "δ between two bound indices, the first of which runs less far": total(
        total(delta(i, n) * z[i] * x[n], n), i
    )
    - total(z[n] * x[n], n),
    "δ beside the end of another sum": total(total(delta(i, m) * x[m] * total(z[j], j, 1, i), m), i)
    - total(x[i] * total(z[j], j, 1, i), i),
    "δ times a reciprocal sum": total(delta(i, j) * exp(z[i]) / Z, i) - exp(z[j]) / Z,
    "δ is idempotent": delta(j, k) ** 3 - delta(j, k),
    "three indices, of which two differ": delta(j, m) * delta(k, m) * (1 - delta(j, k)),
    "a power of a sum under a sum": total(total(z[i] * v[k], i) ** 2, k)
    - total(total(total(z[i] * z[j] * v[k] ** 2, i), j), k),
    "half exponents": total(exp(z[i] / 2) ** 2 * exp(-z[i]), i) - K,
    "a log under a sum": total(log(p * exp(z[i]) / 2), i)
    - total(z[i], i)
    - K * log(p)
    + K * log(2),
    "a derivative under a sum by its own index": total(d(Z, z[i]), i) - Z,
    "the square of a sum by its pairs": total(z[i], i) ** 2
    - total(z[i] ** 2, i)
    - 2 * total(total(z[i] * z[j], j, i + 1, K), i),
    "the squared differences of all pairs": total(total((z[i] - z[j]) ** 2, j, i + 1, K), i)
    - K * total(z[i] ** 2, i)
    + total(z[i], i) ** 2,
    "a mirror image": total(total(z[i] * x[j] + x[i] * z[j], j, i + 1, K), i)
    - total(z[i], i) * total(x[j], j)
    + total(z[i] * x[i], i),
    "each place in as many pairs as there are others": total(total(z[i] + z[j], j, i + 1, K), i)
    - (K - 1) * total(z[i], i),
    "the slope of a sum over pairs": d(total(total(z[i] * z[j], j, i + 1, K), i), z[k])
    - total(z[i], i)
    + z[k],
    "pairs under another sum": total(v[k] * total(total(z[i] * x[k] * z[j], j, i + 1, K), i), k)
    - total(v[k] * x[k], k) * total(total(z[m] * z[k], m, k + 1, K), k),
    "a sum under one over pairs": total(total(v[k] * total(z[i] * x[k], i) ** 2, k), m)
    - K * total(z[i] ** 2, i) * total(v[k] * x[k] ** 2, k)
    - 2 * K * total(total(z[i] * z[j] * total(v[k] * x[k] ** 2, k), j, i + 1, K), i),
    "a mirror image with a sum in it": total(
        total(
            total(exp(x[i] * v[k]) * v[k] * z[j], k) + total(exp(x[j] * v[k]) * v[k], k) * z[i],
            j,
            i + 1,
            K,
        ),
        i,
    )
    - total(total(exp(x[i] * v[k]) * v[k], k), i) * total(z[j], j)
    + total(total(exp(x[i] * v[k]) * v[k], k) * z[i], i),
    "pairs of which the first is not the last": total(total(z[i] * x[j], j, i + 1, K), i, 1, K - 1)
    - total(total(z[i] * x[j], j, i + 1, K), i),
    "products of sums under one over pairs": total(
        total(total(v[k] * z[i], k) * total(x[k] * z[j], k), j, i + 1, K), i
    )
    - total(v[k], k) * total(x[k], k) * total(total(z[i] * z[j], j, i + 1, K), i),
    "pairs whose summand is a sum of the second place": total(
        total(exp(total(z[k], k)) * z[j] + total(v[k] * z[i], k), j, i + 1, K), i
    )
    - total((i - 1) * exp(total(z[k], k)) * z[i], i)
    - total(v[k], k) * (K * total(z[i], i) - total(i * z[i], i)),
    "the number of pairs": total(total(1, j, i + 1, K), i) - K * (K - 1) / 2,
    "the number of threes": total(total(total(1, k, j + 1, K), j, i + 1, K), i)
    - K * (K - 1) * (K - 2) / 6,
    "the sum of the places": total(i, i) - K * (K + 1) / 2,
    "the sum of their squares": total(i**2, i, 2, K) - K * (K + 1) * (2 * K + 1) / 6 + 1,
    "second derivatives": d(log(Z), z[j], z[k])
    - (delta(j, k) * exp(z[j]) / Z - exp(z[j] + z[k]) / Z**2),
    "the derivative of a nested sum": d(total(log(total(exp(z[i] * x[j]), i)), j), z[k])
    - total(x[j] * exp(z[k] * x[j]) / total(exp(z[i] * x[j]), i), j),
    "the exponential of a sum under a sum": d(total(exp(total(exp(z[i] * x[j]), j)), i), x[k])
    - total(z[i] * exp(z[i] * x[k]) * exp(total(exp(z[i] * x[j]), j)), i),
    "a quotient that is 1 less another": total(exp(z[i]) / (1 + exp(z[i])), i)
    + total(1 / (1 + exp(z[i])), i)
    - K,
    "a quotient as a difference of powers": total(exp(z[i]) / (1 + exp(z[i])) ** 2, i)
    - total(1 / (1 + exp(z[i])), i)
    + total((1 + exp(z[i])) ** -2, i),
    "names of nested sums": total(1 / total(1 / total(exp(z[i] * x[j] * v[k]), i), j), k)
    - total(1 / total(1 / total(exp(z[k] * x[i] * v[j]), k), i), j),
}


@pytest.mark.parametrize("reason", TRUE)
def test_true_equations_are_proved(reason: str) -> None:
    """An equation between finite sums is proved, and holds in balls."""
    assert vanishes(TRUE[reason])
    assert zero(TRUE[reason])


def test_what_is_proved_vanishes_in_sympy() -> None:
    """The true equations that are polynomials in entries vanish exactly when written out."""
    checked = 0
    for equation in TRUE.values():
        for size in (1, 2, 3):
            places = dict.fromkeys(free_indices(equation), 1)
            explicit = written_out(equation, {K: size, **places})
            assert expand(explicit.rewrite(exp)).simplify() == 0
            checked += 1
    assert checked == 3 * len(TRUE)


# Conditions


def test_given_conditions_on_indices() -> None:
    """Ne(j, k) makes δ_jk zero, Eq(j, k) one index of two."""
    assert zero(delta(j, k) * z[j], (Ne(j, k),))
    assert not zero(delta(j, k) * z[j])
    assert zero(total(delta(i, j) * z[i], i) - z[k], (Eq(j, k),))
    assert not zero(total(delta(i, j) * z[i], i) - z[k], (Ne(j, k),))
    assert zero(delta(j, m) * delta(k, m), (Ne(j, k),))


def test_given_equation_replaces_a_sum() -> None:
    """Σ_i s_i = 1 is used wherever the sum appears, under products as well."""
    fact = Eq(total(x[i], i), 1)
    assert zero(total(total(x[i] * x[k] * z[k], i), k) - total(x[i] * z[i], i), (fact,))
    assert not zero(total(x[i] * z[i], i) - total(z[i], i), (fact,))


def test_a_given_entry_is_not_every_entry() -> None:
    """Eq(z[j], 0) speaks of the free j, not of a bound index with the same name."""
    assert not zero(total(z[j], j), (Eq(z[j], 0),))
    assert zero(z[j] * x[j], (Eq(z[j], 0),))


def test_a_given_equation_is_not_differentiated() -> None:
    """Σ_i x_i = 1 holds at a point; its derivative by an entry is 1, not 0."""
    fact = Eq(total(x[i], i), 1)
    assert zero(d(total(x[i], i) * c, x[k]) - c, (fact,))
    assert not zero(d(total(x[i], i) * c, x[k]), (fact,))
    assert not zero(d(total(x[i], i), c) - 1, (Eq(total(x[i], i), c),))


@pytest.mark.parametrize(
    "expression",
    [
        d(Abs(c), c),
        d(z[j] * K, K),
        total(exp(z[index("ι1", 1, K)]), i),
        total(z[j] * d(Abs(z[i]), z[j]), j),
    ],
)
def test_refused_expressions(expression: Expr) -> None:
    """What the rules do not cover is refused and not guessed."""
    with pytest.raises(NotReducible):
        is_identically_zero(expression)


def test_a_denominator_that_is_zero() -> None:
    """A denominator that reduces to zero is an error, whatever stands above it."""
    gap = total(z[i], i) - total(z[j], j)
    with pytest.raises((NotReducible, ZeroDivisionError)):
        is_identically_zero(c / gap)


# The checks have twins: a broken rule is caught


@pytest.mark.parametrize("rule", BROKEN)
def test_a_broken_rule_proves_a_false_equation(monkeypatch: Any, rule: str) -> None:
    """Each rule is needed: without it one of the false equations is called zero."""
    break_rule(monkeypatch, rule)
    assert any(zero(equation) for equation in FALSE.values())
