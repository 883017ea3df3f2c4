"""Conditions that hold for every value of an index."""

from __future__ import annotations

from fractions import Fraction

import pytest
from sympy import Eq, Gt, Idx, IndexedBase, Ne, Piecewise, Symbol, exp, log

from provado import delta, dimension, every, index, indices, matrix, scalar, total, vector
from provado.language.definition import define
from provado.language.indices import free_indices
from provado.language.quantifier import Every
from provado.language.substitution import substitute, unfold
from provado.notation.latex import latex
from provado.notation.unicode import text
from provado.numbers.evaluation import function_of
from provado.numbers.frame import Point
from provado.proof.decision import decide
from provado.proof.definedness import may_be_undefined
from provado.relation.domain import domain_of
from provado.relation.relation import Relation
from provado.relation.verdict import Outcome

K, N = dimension("K"), dimension("N")
i, j, k = indices("i j k", 1, K)
n = index("n", 1, N)
late = index("l", 2, K)
v, w = vector("v", K), vector("w", K)
A = matrix("A", K, K)
U = matrix("U", N, K)
t = scalar("t")
orthonormal = every(j, k, Eq(total(U[n, j] * U[n, k], n), delta(j, k)))


def test_its_indices_are_bound() -> None:
    """It speaks of the dimensions, vectors and other indices, not of the ones it quantifies."""
    fact = every(i, Gt(v[i], v[j]))
    assert free_indices(fact) == {j}
    assert i not in fact.free_symbols
    domain = domain_of(fact)
    assert (domain.dimensions, domain.indices, domain.vectors) == ((K,), (j,), (v,))


def test_substitution_does_not_capture() -> None:
    """An index that is put in stays free, and a bound one stays bound."""
    fact = every(i, Gt(v[i], v[j]))
    moved = substitute(fact, {j: i})
    assert free_indices(moved) == {i}
    assert substitute(fact, {i: k}) == fact
    assert substitute(fact, {v: w}) == every(i, Gt(w[i], w[j]))


def test_two_indices_are_substituted_one_inside_the_other() -> None:
    """Where the second range depends on the first index, it follows when that is renamed."""
    inner = index("m", 1, i)
    fact = every(i, inner, Gt(A[i, inner], v[j]))
    moved = substitute(fact, {j: i})
    (outer, *_), (_, _, last) = moved.limits
    assert free_indices(moved) == {i}
    assert last == outer


def test_definitions_inside_are_unfolded() -> None:
    """An index of the quantifier in an argument reaches the body."""
    square = define("square({})", [t], t**2)
    assert unfold(every(i, Ne(square(v[i]), 0))) == every(i, Ne(v[i] ** 2, 0))


@pytest.mark.parametrize(
    ("entries", "holds"), [((1, 2, 3), True), ((1, 0, 3), False), ((0, 1, 1), False)]
)
def test_it_holds_where_all_its_cases_hold(entries: tuple[int, ...], *, holds: bool) -> None:
    """One value that fails is enough against it."""
    point = Point({K: 3}, {v: tuple(map(Fraction, entries))})
    assert function_of(every(i, Gt(v[i], 0)))(point)() is holds


def test_over_an_empty_range_it_holds() -> None:
    """There is no l from 2 to 1 that fails, and afterwards an index has its old value."""
    point = Point({K: 1, j: 1}, {v: (Fraction(-1),)})
    assert function_of(every(late, Gt(v[late], 0)))(point)() is True
    assert function_of(every(j, Gt(v[j], 0)) | Gt(j, 0))(point)() is True


def test_it_is_written_for_every_index() -> None:
    """A range other than 1 to a dimension is written out."""
    assert text(orthonormal) == "Σ_n U_nj·U_nk = δ_jk for every j, k"
    assert text(every(late, Ne(v[late], 0))) == "v_l ≠ 0 for every l = 2…K"
    assert latex(every(late, Ne(v[late], 0))) == (
        r"v_{l} \neq 0\ \text{for every}\ l = 2, \dots, K"
    )
    scope = Relation(v[j], "=", v[j] * 1, (every(i, Ne(v[i], 0)),)).scope
    assert scope == "every K ≥ 1, v_i ≠ 0 for every i"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((Ne(v[i], 0),), "before the condition"),
        ((i, i, Ne(v[i], 0)), "each once"),
        ((i, v[i]), "should be a condition"),
        ((i, Symbol("s")), "should be a condition"),
        ((Idx("q"), Ne(t, 0)), "an index with a range"),
        ((K, Ne(t, 0)), "an index with a range"),
    ],
)
def test_what_is_no_quantified_condition_is_refused(
    arguments: tuple[object, ...], message: str
) -> None:
    """The error says what should be written."""
    with pytest.raises(ValueError, match=message):
        every(*arguments)


def test_what_always_holds_needs_no_quantifier() -> None:
    """The truth is the same for every index."""
    assert every(i, Eq(t, t)) == True  # noqa: E712  # SymPy's own truth value
    assert isinstance(every(i, Ne(v[i], 0)), Every)


DEFINED = [
    (total(1 / v[i], i), every(j, Ne(v[j], 0))),
    (1 / v[k], every(j, Ne(v[j], 0))),
    (1 / v[1] + 1 / v[K], every(j, Ne(v[j], 0))),
    (total(log(v[i]), i), every(i, Gt(v[i], 0))),
    (1 / (1 + v[j]), every(i, Gt(v[i], 0))),
    (total(1 / (v[i] - 1), i, 2, K), every(late, Gt(1, v[late]))),
    (total(total(1 / A[i, j], j), i), every(j, k, Ne(A[k, j], 0))),
    (1 / total(A[i, k], i), every(j, Ne(total(A[i, j], i), 0))),
]
UNDEFINED = [
    (1 / v[j], every(late, Ne(v[late], 0))),
    (total(1 / v[i], i), every(late, Ne(v[late], 0))),
    (total(1 / v[i], i), every(j, Ne(w[j], 0))),
    (total(1 / v[i], i), every(j, Ne(A[i, j] * v[j], 0))),
    (1 / A[j, k], every(i, Ne(A[i, i], 0))),
    (1 / total(A[j, i], i), every(j, Ne(total(A[i, j], i), 0))),
    (log(v[k]), every(j, Ne(v[j], 0))),
    (1 / (1 - v[j]), every(i, Gt(v[i], 0))),
    (1 / (t - 1 + total(v[late] ** 2, late)), every(late, Gt(t, 1 + 0 * v[late] + late - late))),
]


@pytest.mark.parametrize(("expression", "fact"), DEFINED)
def test_what_holds_everywhere_makes_an_expression_defined(
    expression: IndexedBase, fact: Every
) -> None:
    """Denominators and logarithms of the places in its range are covered."""
    assert may_be_undefined(expression, [fact]) is None


@pytest.mark.parametrize(("expression", "fact"), UNDEFINED)
def test_what_holds_elsewhere_shows_nothing(expression: IndexedBase, fact: Every) -> None:
    """A place outside the range, another vector or a transposed entry is not covered."""
    assert may_be_undefined(expression, [fact]) is not None


def test_an_empty_range_shows_nothing() -> None:
    """Nothing says that t > l for some l where there is no l from 2 to K."""
    expression = 1 / (t + total(v[late] ** 2, late))
    assert may_be_undefined(expression, [every(late, Gt(t, late))]) is not None


def test_a_proof_may_rest_on_it_and_a_witness_respects_it() -> None:
    """Σ_i v_i/v_i = K where no entry is 0, and a point with an entry 0 is no witness."""
    nonzero = (every(j, Ne(exp(t) * v[j], 0)), every(j, Ne(v[j], 0)))
    one = total(w[i] / v[i], i)
    assert decide(Relation(one, "=", total(w[j] / v[j], j), nonzero)).outcome is Outcome.PROVED
    refuted = decide(Relation(one, "=", 0, nonzero))
    assert refuted.witness is not None
    assert refuted.witness.where() == "v = (1), w = (1), t = 0"


def test_a_witness_is_found_where_it_decides_which_piece_applies() -> None:
    """What is 1 where all entries after another are positive is not always 1."""
    upper = every(j, index("m", j + 1, K), A[j, index("m", j + 1, K)] > t)
    for condition, where in (
        (every(j, v[j] > 0), "v = (0)"),
        (upper, "A = ((0, 0), (0, 0)), t = 0"),
    ):
        refuted = decide(Relation(Piecewise((1, condition), (0, True)), "=", 1))
        assert refuted.witness is not None
        assert refuted.witness.where() == where
