"""Integers, rounding and Iverson's bracket: what is proved of them, and what is not."""

from __future__ import annotations

import pytest
from sympy import Basic, Eq, Expr, Ge, Gt, Integer, Le, Lt, Or, Rational, Symbol, ceiling, floor

from provado import (
    Identity,
    Inequality,
    Statement,
    at_most,
    d,
    dimension,
    every,
    index,
    indices,
    integer,
    scalar,
    total,
    vector,
)
from provado.notation.latex import latex
from provado.notation.unicode import text
from provado.relation.relation import Relation
from provado.relation.verdict import Outcome

D = dimension("D")
i, k = indices("i k", 1, D)
x, v = vector("x", D), vector("v", D)
A, B, m, p = map(integer, "ABmp")
a, b, t = scalar("a"), scalar("b"), scalar("t")
SIGNS = every(i, Or(Eq(x[i], 1), Eq(x[i], -1)))
ones = total((1 + x[i]) / 2, i)
half = Rational(1, 2)
cyclic = at_most(k, i) - at_most(k + p, i) + at_most(i, k + p - 1 - D)
WITHIN = [Ge(m, 0), Le(m, D)]
TRUE: dict[str, Statement] = {
    "between integers lies 1 at least": Inequality(A + 1, at_most=B, given=[Lt(A, B)]),
    "an integer is not ½": Inequality((2 * A - 1) ** 2, above=0),
    "the number of ones is whole": Identity(floor(ones), ones, given=[SIGNS]),
    "the first m of D are m": Identity(total(at_most(i, m), i), m, given=WITHIN),
    "the rest of D": Identity(total(at_most(m + 1, i), i), D - m, given=WITHIN),
    "a row of the cyclic matrix": Identity(total(cyclic, i), p, given=[Ge(p, 0), Le(p, D)]),
    "a column of the cyclic matrix": Identity(total(cyclic, k), p, given=[Ge(p, 0), Le(p, D)]),
    "a bracket is its own square": Identity(at_most(i, m) ** 2, at_most(i, m)),
    "rounding down": Inequality(floor(a), at_most=a, above=a - 1),
    "rounding up": Inequality(ceiling(a), at_least=a, below=a + 1),
    "one of them alone": Identity(ceiling(a), -floor(-a)),
    "what is rounded twice is one integer": Inequality(
        2 * ceiling(a) - b, at_most=2 * floor(t) - b, given=[Ge(floor(t) - ceiling(a), 0)]
    ),
    "an index is in its range": Identity(at_most(i, D), 1),
}
FALSE: dict[str, Statement] = {
    "half of the sum is whole": Identity(
        floor(total(x[i], i) / 2), total(x[i], i) / 2, given=[SIGNS]
    ),
    "the sum of any entries is whole": Identity(floor(total(v[i], i)), total(v[i], i)),
    "half of a square of a sum is whole": Identity(
        floor(total(x[i], i) ** 2 / 2), total(x[i], i) ** 2 / 2, given=[SIGNS]
    ),
    "a count beyond the range": Identity(total(at_most(i, m), i), m, given=[Ge(m, 0)]),
    "a count below 0": Identity(total(at_most(i, m), i), m, given=[Le(m, D)]),
    "a strict bracket": Identity(total(at_most(i, m), i), m - 1, given=WITHIN),
    "what is rounded down and up is one integer": Inequality(
        ceiling(a), at_most=floor(a), given=[Ge(floor(t) - floor(a), 0)]
    ),
    "rounding does nothing": Identity(floor(a), a),
    "rounding of a sum": Identity(floor(a + b), floor(a) + floor(b)),
    "an integer is not 0": Inequality(A**2, above=0),
    "between reals lies 1": Inequality(a + 1, at_most=b, given=[Lt(a, b)]),
    "between integers lies more than 1": Inequality(A + 1, below=B, given=[Lt(A, B)]),
}


@pytest.mark.parametrize("said", TRUE)
def test_what_holds_of_integers_is_proved(said: str) -> None:
    """Statements on integers, roundings and brackets are proved for all of them."""
    verdict = TRUE[said].decide()
    assert verdict.proved, verdict.reason
    assert verdict.confirmed_by


@pytest.mark.parametrize("said", FALSE)
def test_what_fails_of_integers_is_refuted(said: str) -> None:
    """A false statement on integers is refuted at integers."""
    verdict = FALSE[said].decide()
    assert verdict.refuted
    assert verdict.witness is not None
    for name, value in verdict.witness.point:
        assert not (isinstance(name, Symbol) and name.is_integer) or int(value) == value  # type: ignore[call-overload]


def test_what_is_no_integer_may_not_be_compared_by_a_bracket() -> None:
    """A bracket of real numbers is refused, with its name."""
    with pytest.raises(ValueError, match="at_most compares two integers, and a may be none"):
        at_most(a, 1)


def test_a_derivative_of_a_rounded_number_is_undecided() -> None:
    """Rounding has no derivative that the tool knows, so nothing is claimed of it."""
    verdict = Identity(d(floor(t), t), 0).decide()
    assert verdict.outcome is Outcome.UNDECIDED


def test_integers_are_named_in_the_scope() -> None:
    """The scope tells integers from reals and from dimensions."""
    relation = Relation(A + t, "≤", total(x[i], i), (Le(A, B),))
    assert relation.scope == "every D ≥ 1, all integers A, B, A ≤ B"
    assert Relation(A + t, "=", A).scope == "all integers A, all real t"


@pytest.mark.parametrize(
    ("expression", "unicode", "tex"),
    [
        (at_most(i, m), "[i ≤ m]", r"\left[i \le m\right]"),
        (floor(a), "⌊a⌋", r"\left\lfloor a \right\rfloor"),
        (ceiling(a), "⌈a⌉", r"\left\lceil a \right\rceil"),
        ((t > 0) & (a > 0), "a > 0 and t > 0", r"a > 0\ \text{and}\ t > 0"),
    ],
)
def test_they_are_written_as_in_a_textbook(expression: Basic, unicode: str, tex: str) -> None:
    """Brackets, rounding and conjunctions have their usual notation."""
    assert (text(expression), latex(expression)) == (unicode, tex)


@pytest.mark.parametrize(
    ("bracket", "value"), [((i, i), 1), ((i + 1, i), 0), ((m, m + D), 1), ((m + D, m), 0)]
)
def test_a_bracket_of_known_order_is_a_number(bracket: tuple[Expr, Expr], value: int) -> None:
    """Where the order of the two integers is known the bracket is 0 or 1."""
    assert at_most(*bracket) == Integer(value)


def test_a_sum_over_a_range_that_may_run_backwards_is_not_counted() -> None:
    """Where a range may be shorter than empty nothing is counted."""
    j = index("j", 1, m)
    verdict = Identity(total(at_most(j, D), j), m, given=[Gt(m, 3), Le(m, D)]).decide()
    assert not verdict.refuted
