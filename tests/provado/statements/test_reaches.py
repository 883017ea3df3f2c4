"""Parameters for every target: those that are named, and targets for which there are none."""

from __future__ import annotations

import pytest
from sympy import And, Eq, Ge, Gt, Lambda, Lt, Max, Ne, Or, exp, true

from provado import (
    Reaches,
    delta,
    differentiable,
    dimension,
    every,
    index,
    integer,
    matrix,
    scalar,
    total,
    vector,
)
from provado import d as partial_derivative
from provado.proof.descent import Descent
from provado.relation.verdict import Outcome
from provado.statements.conditions import relations_of

D, K = dimension("D"), dimension("K")
d, e, j = index("d", 1, D), index("e", 1, D), index("j", 1, K)
x, w, u, b = vector("x", D), vector("w", D), vector("u", D), vector("b", K)
W = matrix("W", K, D)
v, c, t, s, r = (scalar(name) for name in "vctsr")
beta_0, beta_1 = scalar("β_0"), scalar("β_1")
smooth = differentiable("f")
whole = integer("n")
eps = scalar("ε", positive=True)
pair, weights = vector("x", 2), vector("w", 2)
affine = weights[1] * pair[1] + weights[2] * pair[2] + c
product = beta_0 + beta_1 * pair[1] * pair[2]
line = total(w[d] * x[d], d) + c
deep = v + total(b[j] * total(W[j, d] * x[d], d), j)

TRUE: dict[str, Reaches] = {
    "scalars": Reaches(v * t + c, beta_1 * t + beta_0, by={v: beta_1, c: beta_0}, inputs=[t]),
    "vectors": Reaches(line, total(2 * u[d] * x[d], d), by={w: 2 * u, c: 0}, inputs=[x]),
    "entries": Reaches(
        line, total(d * x[d], d), by={w: Lambda(d, total(delta(d, e) * e, e)), c: 0}, inputs=[x]
    ),
    "all indices": Reaches(w[d] + c, u[d] + s, by={w: u, c: s}),
    "a distance": Reaches(v, s, by={v: s + eps / 2}, within=eps),
    "a certificate": Reaches(
        total((w[d] - u[d]) ** 2, d),
        0,
        by={w: u + eps / (D + 1)},
        within=eps**2,
        certificate=eps**2 * (D**2 + D + 1) / (D + 1) ** 2,
    ),
    "conditions that are kept": Reaches(
        v * t, s * t, by={v: s, c: s**2}, inputs=[t], keeping=[Eq(c, v**2), Gt(c + 1, 0)]
    ),
    "signs that are kept": Reaches(
        total(w[d], d),
        D,
        by={w: 1},
        keeping=[every(d, Or(Eq(w[d], 1), Eq(w[d], -1))), every(d, Ne(w[d], 0))],
    ),
    "what is given": Reaches(v * s, 1, by={v: 1 / s}, given=[Ne(s, 0)]),
    "inputs under a condition": Reaches(
        v * t**2, t**3, by={v: 1}, inputs=[t], given=[Or(Eq(t, 0), Eq(t, 1))]
    ),
}
FALSE: dict[str, tuple[Reaches, str]] = {
    "a parameter": (
        Reaches(v * t + c, beta_1 * t + beta_0, by={v: beta_1, c: beta_1}, inputs=[t]),
        "t = 0, β_0 = 1, β_1 = 0",
    ),
    "too far": (Reaches(v, s, by={v: s + eps}, within=eps), "ε = 1"),
    "too far below": (Reaches(v, s, by={v: s - eps}, within=eps), "ε = 1"),
    "a condition that is not kept": (
        Reaches(v * t, s * t, by={v: s}, inputs=[t], keeping=[Ne(v, 0)]),
        "s = 0",
    ),
    "a sign that is not kept": (
        Reaches(total(w[d], d), 0, by={w: 0}, keeping=[every(d, Or(Eq(w[d], 1), Eq(w[d], -1)))]),
        "",
    ),
}
NONE_EXIST: dict[str, tuple[Reaches, str, str]] = {
    "the product of two inputs": (
        Reaches(affine, product, parameters=[weights, c], inputs=[pair]),
        "Farkas' lemma",
        (
            "at β_0 = 0, β_1 = 1: there are no w, c: the equations at x = "
            "(0, 0), (0, 1), (1, 0), (1, 1) times 1, −1, −1, 1 add up to 0 = 1"
        ),
    ),
    "products of parameters": (
        Reaches(deep, s + r * x[1] ** 2, parameters=[v, W, b], inputs=[x]),
        "Farkas' lemma",
        (
            "at D = 1, K = 1, r = 1, s = 0: there are no v, W, b: the equations at x = "
            "(0), (1), (−1) times 2, −1, −1 add up to 0 = −2"
        ),
    ),
    "a square": (
        Reaches(v**2, s, parameters=[v]),
        "Z3",
        "at s = −1: there are no v, as Z3 shows",
    ),
    "a parabola without a square": (
        Reaches(
            r + v * (c * t + s) * (1 - c * t - s),
            beta_0 + beta_1 * t,
            parameters=[r, v, c, s],
            inputs=[t],
        ),
        "Z3",
        "at β_0 = 0, β_1 = 1: there are no r, v, c, s, as Z3 shows",
    ),
    "a distance that none beats": (
        Reaches(v**2, s, parameters=[v], within=eps),
        "Z3",
        "at s = −1, ε = 1: there are no v, as Z3 shows",
    ),
    "distances at several inputs": (
        Reaches(v + c * t, s * t**2, parameters=[v, c], inputs=[t], within=eps),
        "Farkas' lemma",
        (
            "at s = 2, ε = 1: there are no v, c: the conditions at t = 0, 1, −1 times 2, 1, 1 "
            "add up to 0 < 0"
        ),
    ),
    "a condition to keep": (
        Reaches(v + c, s, parameters=[v, c], keeping=[Eq(v, c), Gt(v, 0)]),
        "Farkas' lemma",
        "at s = 0: there are no v, c: the conditions times",
    ),
    "every index": (
        Reaches(v, u[d], parameters=[v]),
        "Farkas' lemma",
        "at u = (1, 0): there are no v: the equations at d = 1, 2 times 1, −1 add up to 0 = 1",
    ),
    "inputs under a condition": (
        Reaches(v * t, s * t**2, parameters=[v], inputs=[t], given=[Ne(t, -1), Ne(t, 0)]),
        "none",
        "",
    ),
    "integers": (
        Reaches(v * whole, s * whole**2, parameters=[v], inputs=[whole]),
        "Farkas' lemma",
        "at s = 1: there are no v: the equations at n = 1, −1 times 1, 1 add up to 0 = 2",
    ),
    "inputs of a sign": (
        Reaches(v * eps, s * eps**2, parameters=[v], inputs=[eps]),
        "none",
        "",
    ),
    "what can be reached": (
        Reaches(line, total(u[d] * x[d], d) + s, parameters=[w, c], inputs=[x]),
        "none",
        "",
    ),
    "an exponential": (Reaches(exp(v), s, parameters=[v]), "Z3", "at s = −1: there are no v"),
    "a quotient": (Reaches(1 / v, s, parameters=[v]), "none", ""),
    "functions": (Reaches(v, smooth(s), parameters=[v]), "none", ""),
}


@pytest.mark.parametrize("name", TRUE)
def test_parameters_that_reach_every_target_are_proved_to(name: str) -> None:
    """For all that the statement speaks of, and its twins are refuted or proved equivalent."""
    statement = TRUE[name]
    verdict = statement.decide()
    assert verdict.outcome is Outcome.PROVED, verdict
    assert verdict.confirmed_by
    outcomes = [twin.statement.decide().outcome for twin in statement.twins()]
    assert Outcome.REFUTED in outcomes
    assert Outcome.UNDECIDED not in outcomes


@pytest.mark.parametrize("name", FALSE)
def test_parameters_that_miss_a_target_are_refuted(name: str) -> None:
    """By the smallest target that they miss, or at which they do not keep what they should."""
    statement, where = FALSE[name]
    verdict = statement.decide()
    assert verdict.refuted, verdict
    assert verdict.witness is not None
    assert verdict.witness.where() == where


@pytest.mark.parametrize("name", NONE_EXIST)
def test_a_target_without_parameters_is_found(name: str) -> None:
    """The smallest, with the reason; where parameters exist nothing is said."""
    statement, method, finding = NONE_EXIST[name]
    verdict = statement.decide()
    assert verdict.method == method, verdict
    assert verdict.outcome is (Outcome.UNDECIDED if method == "none" else Outcome.REFUTED)
    assert str(verdict.witness or "").startswith(finding), verdict


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Reaches(v, s), "by={W: …} or"),
        (lambda: Reaches(v, s, by={v: s}, parameters=[v]), "by={W: …} or"),
        (lambda: Reaches(eps, s, by={eps: s}), "does not run over all reals"),
        (lambda: Reaches(whole, s, by={whole: s}), "does not run over all reals"),
        (lambda: Reaches(v, s, by={v: s}, given=[Gt(v, 0)]), "a condition on v"),
        (lambda: Reaches(v * t, t, by={v: t}, inputs=[t]), "v may not depend on t"),
        (lambda: Reaches(v, u[d], by={v: u[d]}), "v may not depend on d"),
        (lambda: Reaches(v + c, s, by={v: c, c: s}), "v may not depend on c"),
        (lambda: Reaches(v, v**2, by={v: 1}), "the target may not depend on v"),
        (lambda: Reaches(v, s, by={v: s}, within=v), "the target may not depend on v"),
        (lambda: Reaches(v, s, by={v: s}, inputs=[v]), "inputs: v is no other"),
        (lambda: Reaches(v, s, by={v: s}, inputs=[D]), "inputs: D is no other"),
        (lambda: Reaches(v * t, t, by={v: 1}, inputs=[t], keeping=[Lt(t, v)]), "keeping: t < v"),
        (lambda: Reaches(v, s, by={v: s}, certificate=s), "by and within"),
        (lambda: Reaches(v, s, by={v: x}), "whole vector"),
    ],
)
def test_parameters_are_chosen_after_the_target_and_before_the_inputs(
    make: object, message: str
) -> None:
    """What would make the statement another one raises, and names what is in the way."""
    with pytest.raises(ValueError, match=message):
        make()  # type: ignore[operator]


def test_parameters_without_a_value_reach_nothing() -> None:
    """They must exist even where the value does not depend on them, whatever the inputs are."""
    assert Reaches(t + s, t + s, by={v: 1 / s}, inputs=[t]).decide().outcome is Outcome.UNDECIDED
    early = Reaches(v * t * s, t, by={v: 1 / s}, inputs=[t], given=[Ne(s * t, 0)])
    assert early.decide().outcome is Outcome.UNDECIDED
    assert Reaches(v * t * s, t, by={v: 1 / s}, inputs=[t], given=[Ne(s, 0)]).decide().proved


def test_a_statement_that_parameters_exist_is_never_proved() -> None:
    """Without the parameters there is nothing to check, however plain the statement is."""
    verdict = Reaches(v, s, parameters=[v]).decide()
    assert verdict.outcome is Outcome.UNDECIDED
    assert "not named" in str(verdict.reason)
    assert verdict.scope == "all real s"
    assert [twin.change for twin in Reaches(v, s, parameters=[v]).twins()] == [
        "the target: the sign of the whole",
        "the target: a factor 2",
    ]


def test_a_slope_that_need_not_exist_is_no_condition_on_parameters() -> None:
    """What cannot be written out for numbers is passed over, and the rest still refutes."""
    slope = partial_derivative(Max(v * t, 0), t)
    assert Reaches(slope, s, parameters=[v], inputs=[t]).decide().outcome is Outcome.UNDECIDED
    both = Reaches(slope + s, s, parameters=[v], inputs=[t], keeping=[Gt(v, 0), Lt(v, 0)])
    assert both.decide().refuted


@pytest.mark.parametrize("size", [9, 12])
def test_where_there_are_many_parameters_the_search_ends_all_the_same(size: int) -> None:
    """A product of two matrices is any matrix, and descent for their entries takes long."""
    first, second, product_of_both = (matrix(name, size, size) for name in "ABC")
    row, column, inner = (index(name, 1, size) for name in "ijk")
    entry = total(first[row, inner] * second[inner, column], inner)
    statement = Reaches(entry, product_of_both[row, column], parameters=[first, second])
    assert statement.decide().seconds < 10


def test_the_statement_says_what_is_chosen_and_for_which_inputs() -> None:
    """In Unicode and in LaTeX."""
    named, unnamed = TRUE["conditions that are kept"], NONE_EXIST["a distance that none beats"][0]
    assert named.text() == (
        "there are v = s, c = s² with t·v = s·t for all t, keeping c = v², c + 1 > 0"
    )
    assert unnamed.text() == "there are v with |v² − s| < ε"
    assert r"\text{for all}\ t" in named.latex()
    assert r"\left|v^{2} - s\right| < \varepsilon" in unnamed.latex()


def test_a_condition_comes_down_to_relations() -> None:
    """An index that `every` binds is free in them, under a name that nothing given has."""

    def written(condition: object, *given: object) -> list[str]:
        return [relation.text() for relation in relations_of(condition, given)]  # type: ignore[arg-type]

    ends = every(d, And(Ge(w[d], 0), Lt(w[d], 1)))
    assert written(ends, Ne(d, 1)) == ["0 ≤ w_{d′}", "w_{d′} < 1"]
    assert written(Or(Eq(s, 1), Eq(s, 2))) == ["(s − 2)·(s − 1) = 0"]
    assert written(Ne(s, t)) == ["0 < (s − t)²"]
    for other in (true, Or(Gt(s, 1), Lt(s, 0)), Eq(d, e)):
        with pytest.raises(ValueError, match="comes down to no relation"):
            written(other)


def test_descent_finds_what_there_is_and_not_what_is_only_approached() -> None:
    """Where it finds nothing a proof is tried; what it finds proves nothing."""
    squares = [((v - s) ** 2 + (v * c - 1) ** 2 - t, "<")]
    below = Descent(squares, [v, c], [s, t])
    assert below.reaches({s: 2, t: 1}, [0])
    assert not below.reaches({s: 2, t: -1}, [0])
    assert not below.reaches({s: 0, t: 0}, [0])
    equations = Descent([(v**2 - s, "="), (v * c - 1, "=")], [v, c], [s])
    assert equations.reaches({s: 2}, [0, 1])
    assert not equations.reaches({s: -1}, [0])
    assert not equations.reaches({s: 0}, [0, 1])
    assert equations.reaches({s: 0}, [0])
