"""Deciding relations: what is proved, what is refuted, and what stays undecided."""

from __future__ import annotations

import pytest
from sympy import Abs, Eq, Ge, Gt, Lt, Max, Ne, Or, Rational, exp, log, sin

from provado import d, delta, dimension, indices, matrix, scalar, total, vector
from provado.proof.decision import decide
from provado.refutation.any_witness import any_witness
from provado.relation.relation import Relation
from provado.relation.verdict import Outcome

K = dimension("K")
i, j, k = indices("i j k", 1, K)
x, z = vector("x", K), vector("z", K)
t, u = scalar("t"), scalar("u")
p = scalar("p", positive=True)
sigma = 1 / (1 + exp(-t))

n = dimension("n")
(r,) = indices("r", 1, n)
X, Y = matrix("X", n, K), vector("Y", n)
half_squared_error = total((total(X[r, i] * x[i], i) - Y[r]) ** 2, r) / 2

PROVED = {
    "least squares": Relation(d(half_squared_error, x[j], x[k]), "=", total(X[r, j] * X[r, k], r)),
    "tanh": Relation((exp(t) - exp(-t)) / (exp(t) + exp(-t)), "=", 2 / (1 + exp(-2 * t)) - 1),
    "relu": Relation(Max(0, t), "=", (t + Abs(t)) / 2),
    "softplus": Relation(log(1 + exp(t)), "=", t + log(1 + exp(-t))),
    "quarter": Relation(sigma * (1 - sigma), "≤", Rational(1, 4)),
    "variance": Relation(
        total(x[i] ** 2, i) * K - total(x[i], i) ** 2,
        "=",
        total(total((x[i] - x[j]) ** 2, i), j) / 2,
    ),
    "triangle": Relation(Abs(t + u), "≤", Abs(t) + Abs(u)),
    "motzkin": Relation(0, "≤", t**4 * u**2 + t**2 * u**4 - 3 * t**2 * u**2 + 1),
}


@pytest.mark.parametrize("name", PROVED)
def test_true_statements_are_proved(name: str) -> None:
    """What plain simplification misses is proved and confirmed in balls."""
    verdict = decide(PROVED[name])
    assert verdict.outcome is Outcome.PROVED, verdict
    assert verdict.confirmed_by == "balls at 8 points"


@pytest.mark.parametrize("name", PROVED)
def test_their_negative_twins_are_refuted(name: str) -> None:
    """The same statements, with 2 added to the smaller side, are refuted with a witness."""
    true = PROVED[name]
    verdict = decide(Relation(true.left + 2, true.comparison, true.right))
    assert verdict.outcome is Outcome.REFUTED
    assert verdict.witness is not None


def test_a_witness_may_hold_a_matrix() -> None:
    """A matrix is shown by its rows, and the smallest one is found."""
    verdict = decide(Relation(d(half_squared_error, x[j]), "=", total(X[r, j] * Y[r], r)))
    assert verdict.refuted
    assert verdict.witness is not None
    assert verdict.witness.where() == "X = ((1)), Y = (1), x = (0), j = 1"


def test_the_witness_is_the_smallest() -> None:
    """Zeros come before ones, and small dimensions before large ones."""
    verdict = decide(Relation(total(exp(z[i]), i), "=", 1))
    assert verdict.witness is not None
    assert verdict.witness.where() == "z = (0, 0)"
    assert verdict.witness.values() == "Σ_i exp(z_i) = 2, but 1"


def test_a_strict_inequality_is_refuted_where_equality_is_attained() -> None:
    """1/4 is attained at 0, which only exact numbers can tell."""
    verdict = decide(Relation(sigma * (1 - sigma), "<", Rational(1, 4)))
    assert verdict.refuted
    assert verdict.witness is not None
    assert verdict.witness.where() == "t = 0"
    assert verdict.witness.left_value == verdict.witness.right_value == Rational(1, 4)


def test_a_side_without_a_value_refutes_an_identity() -> None:
    """log(−eᵗ) has no value anywhere, and t has."""
    undefined = decide(Relation(log(-exp(t)), "=", t))
    assert undefined.refuted
    assert undefined.witness is not None
    assert undefined.witness.left_value is None
    assert "has no value" in str(undefined.witness)


def test_what_may_be_undefined_is_not_proved() -> None:
    """1/t = 1/t holds only where t is not 0, and that is an assumption to be stated."""
    bare = decide(Relation(1 / t, "=", 1 / t))
    assert bare.outcome is Outcome.UNDECIDED
    assert "denominator t" in str(bare.reason)
    assert decide(Relation(1 / t, "=", 1 / t, (Ne(t, 0),))).proved


def test_undecided_is_not_refuted() -> None:
    """A true inequality without a visible sign stays undecided and says what may help."""
    verdict = decide(Relation(1 + t + t**2 / 2 + t**3 / 6, "≤", exp(t)))
    assert verdict.outcome is Outcome.UNDECIDED
    assert "certificate" in str(verdict.reason)


def test_a_function_without_numerical_values_is_undecided() -> None:
    """What cannot be sampled is not called proved."""
    verdict = decide(Relation(sin(t) ** 2, "=", sin(t) ** 2 + 0 * u))
    assert verdict.outcome is Outcome.UNDECIDED
    assert "sin" in str(verdict.reason)


def test_a_certificate_must_equal_the_gap() -> None:
    """A certificate that is non-negative but is not the difference proves nothing."""
    gap = total(x[i] ** 2, i)
    right = Relation(0, "≤", 2 * gap - gap, certificate=gap)
    wrong = Relation(0, "≤", 2 * gap - gap, certificate=2 * gap)
    assert decide(right).proved
    verdict = decide(wrong)
    assert verdict.outcome is Outcome.UNDECIDED
    assert "certificate" in str(verdict.reason)


def test_a_certificate_must_show_its_sign() -> None:
    """A certificate that equals the gap but is a difference proves nothing."""
    gap = total(x[i] ** 2, i) - total(x[i], i)
    verdict = decide(Relation(total(x[i], i), "≤", total(x[i] ** 2, i), certificate=gap))
    assert not verdict.proved


def test_assumptions_restrict_the_claim_and_its_witnesses() -> None:
    """What holds off the diagonal only is refuted on it, unless the indices are given to differ."""
    relation = Relation(d(x[j] * x[k], x[j]), "=", x[k])
    unrestricted = decide(relation)
    assert unrestricted.refuted
    assert unrestricted.witness is not None
    assert "j = 1, k = 1" in unrestricted.witness.where()
    assert decide(Relation(relation.left, "=", relation.right, (Ne(j, k),))).proved


@pytest.mark.parametrize(
    "impossible",
    [
        Relation(0, "<", t, (Gt(t, 1), Lt(t, 0))),
        Relation(t, "=", t, (Eq(t**2, -1),)),
        Relation(1, "≤", t**2 + 1, (Eq(t, 1), Eq(t, 2))),
        Relation(p, "=", p, (Eq(p, -1),)),
        Relation(t, "=", t, (Or(Lt(t**2, 0), Ne(t, t)),)),
        Relation(total(z[i], i), "=", total(z[j], j), (Lt(total(z[i] ** 2, i), 0),)),
    ],
    ids=lambda relation: str(relation.given),
)
def test_assumptions_that_never_hold_prove_nothing(impossible: Relation) -> None:
    """What is vacuous is undecided, and without those assumptions it may be proved."""
    verdict = decide(impossible)
    assert verdict.outcome is Outcome.UNDECIDED
    assert verdict.reason in (
        "no point was found at which the assumptions hold",
        "the assumptions contradict each other",
    )


def test_assumptions_that_contradict_each_other_are_called_so() -> None:
    """Z3 says it where it can; where it cannot, no more is said than that no point was found."""
    apart = decide(Relation(0, "≤", t, (Gt(t, 3), Lt(t, 1))))
    assert apart.reason == "the assumptions contradict each other"
    far = decide(Relation(t, "≤", 0, (Gt(t, 10**9),)))
    assert far.reason == "no point was found at which the assumptions hold"


def test_inequalities_are_proved_under_their_assumptions() -> None:
    """t·u > 0 where both are positive; without one of the two it is refuted."""
    both = Relation(0, "<", t * u, (Gt(t, 0), Gt(u, 0)))
    assert decide(both).proved
    one = decide(Relation(0, "<", t * u, (Gt(t, 0),)))
    assert one.refuted
    assert one.witness is not None
    assert one.witness.where() == "t = 1, u = 0"


def test_either_of_two_assumptions() -> None:
    """A disjunction leaves out the one point at which neither part holds."""
    away = (Or(Ne(t, 0), Ne(u, 0)),)
    assert decide(Relation(0, "<", t**2 + u**2, away)).proved
    assert decide(Relation(0, "<", t**2 + u**2)).refuted
    assert decide(Relation(0, "<", t**2, away)).refuted


def test_a_statement_about_one_point_is_decided_there() -> None:
    """Given values are put in after differentiating, and the scope names them."""
    at = (Eq(t, Rational(7, 5)), Eq(u, -9))
    right, wrong = (Relation(d(t**2 * u, t, u), "=", n, at) for n in (Rational(14, 5), 0))
    verdict = decide(right)
    assert verdict.proved
    assert verdict.scope == "t = 7/5, u = −9"
    assert verdict.confirmed_by == "balls at 1 point"
    refuted = decide(wrong)
    assert refuted.witness is not None
    assert refuted.witness.where() == "t = 7/5, u = −9"
    assert decide(Relation(t * u, "=", 2 * u, (Eq(t, 2),))).scope == "all real u at t = 2"


def test_an_inequality_between_derivatives() -> None:
    """Z3 is given the derivative carried out; a piecewise function has none everywhere."""
    slope = d(t**3 - t**2 * u + t * u**2, t)
    assert decide(Relation(0, "≤", slope)).method == "Z3"
    assert decide(Relation(0, "≤", slope - 2 * t * u)).refuted
    assert not decide(Relation(0, "≤", d(Abs(t) * t, t) + u**2 - t * u + t**2)).proved


def test_an_assumption_is_a_condition() -> None:
    """An expression that is neither true nor false is refused."""
    with pytest.raises(ValueError, match=r"t is no condition"):
        Relation(t, "=", t, (t,))


def test_a_lower_bound_on_the_dimension_is_in_the_scope() -> None:
    """The scope says from which K on the statement holds, and sampling respects it."""
    two = Relation(1, "<", K, (Ge(K, 2),))
    verdict = decide(Relation(total(delta(i, j), i), "=", 1, (Ge(K, 2),)))
    assert verdict.scope == "every K ≥ 2"
    assert not decide(two).refuted
    assert decide(Relation(1, "<", K)).refuted


def test_what_is_given_of_a_dimension_or_a_number_is_in_the_scope() -> None:
    """A bound by another dimension, and the value of a number, are said beside the dimensions."""
    assert Relation(t * K, "=", K, (Eq(t, 1),)).scope == "every K ≥ 1, t = 1"
    assert Relation(t, "=", 1, (Eq(t, 1), Eq(t, u))).scope == "all real u at t = 1, t = u"
    other = dimension("D")
    assert Relation(other, "≤", K, (Ge(K, other),)).scope == "every D, K ≥ 1, K ≥ D"


def test_any_witness_is_as_exact_as_the_smallest_and_for_that_place_only() -> None:
    """A large one will do inside, what is true stays proved, and afterwards it is small again."""
    wrong = Relation(total(z[j] ** 2, j), "=", total(z[j], j))
    smallest = decide(wrong).witness
    with any_witness():
        assert decide(Relation(total(z[j], j), "=", total(z[k], k))).proved
        found = decide(wrong).witness
    assert found is not None
    assert found.left_value is not None
    assert found.left_value.is_Rational
    assert found.left_value != found.right_value
    assert decide(wrong).witness == smallest
