"""Invariants: induction on the number of steps, and what must not pass for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sympy import Ge, Gt, Lambda, Le

from provado import Identity, Inequality, Invariant, dimension, indices, scalar, total, vector
from provado.relation.verdict import Outcome

K = dimension("K")
j, k = indices("j k", 1, K)
z, x, a = vector("z", K), vector("x", K), vector("a", K, positive=True)
s, r, c = scalar("s"), scalar("r"), scalar("c")
t = scalar("t", nonnegative=True)
norm = total(z[j] ** 2, j)


def counted(**changes: object) -> Invariant:
    """Σ_j z_j ≥ t·c, where every step adds to z a vector with a sum of at least c."""
    parts = {
        "start": {z: 0, t: 0},
        "step": {z: z + x, t: t + 1},
        "each": [x],
        "given": [Ge(total(x[j], j), c)],
    }
    return Invariant(Inequality(total(z[j], j), at_least=t * c), **{**parts, **changes})


def test_a_property_that_every_step_keeps_is_proved() -> None:
    """The base and the step are proved from one property, for every length."""
    verdict = counted().decide()
    assert verdict.outcome is Outcome.PROVED
    assert verdict.scope == "every number of steps, every K ≥ 1, Σ_j x_j ≥ c"
    assert verdict.confirmed_by


def test_a_property_that_fails_at_the_start_is_refuted_there() -> None:
    """The witness shows the start, without a step."""
    verdict = counted(start={z: 0, t: 1}).decide()
    assert verdict.refuted
    assert str(verdict.witness) == "at K = 1, c = 1: c = 1, but Σ_j 0 = 0"


def test_a_property_that_a_step_breaks_is_refuted() -> None:
    """The witness is a state with the property, and a step after which it is lost."""
    verdict = counted(step={z: z + x, t: t + 2}).decide()
    assert verdict.refuted
    assert str(verdict.witness) == (
        "at x = (1), z = (0), c = 1, t = 0: c·(t + 2) = 2, but Σ_j (x_j + z_j) = 1"
    )


def test_an_assumption_on_the_step_is_none_on_the_start() -> None:
    """With conditions that hold at every step only, the start has to show the property alone."""
    invariant = Invariant(
        Inequality(norm, at_most=c),
        start={z: x},
        step={z: z},
        given=[Le(norm, 0), Le(total(x[j] ** 2, j), c)],
    )
    start, step = invariant.relations()
    assert start.given == (Le(total(x[j] ** 2, j), c),)
    assert {Le(norm, 0), Le(norm, c, evaluate=False)} < {*step.given}
    assert invariant.decide().proved


def test_what_changes_at_every_step_is_not_known_at_the_start() -> None:
    """The start is 0 and not the first x, whatever is known of each x."""
    with pytest.raises(ValueError, match="the start may not depend on x"):
        counted(start={z: x, t: 1})


NOT_WELL_FORMED: dict[str, tuple[Callable[[], object], str]] = {
    "a property of what changes": (
        lambda: Invariant(
            Inequality(total(x[j] * z[j], j), at_least=0),
            start={z: 0},
            step={z: z + x},
            each=[x],
        ),
        "the property may not depend on x",
    ),
    "a start made of the state": (
        lambda: counted(start={z: z, t: 0}),
        "the start may not depend on z",
    ),
    "a step for less than the state": (
        lambda: counted(step={z: z + x}),
        "start and step give a value to each name of the state",
    ),
    "a property with assumptions": (
        lambda: Invariant(Inequality(s, at_least=0, given=[Ge(s, 0)]), start={s: -1}, step={s: s}),
        "what is assumed is given to the Invariant",
    ),
    "a property of something else": (
        lambda: Invariant(Inequality(r**2, at_least=0), start={s: 0}, step={s: s}),
        "the property says nothing of the state",
    ),
    "a sign that a step breaks": (
        lambda: counted(step={z: z + x, t: t - 1}),
        "the step may give t a sign that it is assumed not to have",
    ),
    "a sign that the start breaks": (
        lambda: counted(start={z: 0, t: -1}),
        "the start may give t a sign that it is assumed not to have",
    ),
    "a vector of one sign": (
        lambda: Invariant(Inequality(a[j], above=0), start={a: 1}, step={a: a - 1}),
        "a does not run over all reals",
    ),
    "a step that is no name": (
        lambda: counted(each=[x[j]]),
        r"each: x\[j\] is no scalar",
    ),
}


@pytest.mark.parametrize("name", NOT_WELL_FORMED)
def test_an_invariant_that_would_not_chain_is_refused(name: str) -> None:
    """Nothing but the property ties one step to the next, and its names mean the same in both."""
    make, message = NOT_WELL_FORMED[name]
    with pytest.raises(ValueError, match=message):
        make()


def test_names_under_sums_are_not_captured() -> None:
    """The entry z_j in the step is bound by the step, whatever the property calls its index."""
    halved = Lambda(k, z[k] / 2)
    assert Invariant(Inequality(norm, at_most=1), start={z: 0}, step={z: halved}).decide().proved
    mixed = Lambda(j, z[j] / 2 + x[k])
    verdict = Invariant(
        Inequality(norm, at_most=1), start={z: 0}, step={z: mixed}, each=[x, k]
    ).decide()
    assert verdict.refuted


def test_a_property_with_a_certificate_takes_it_along() -> None:
    """The certificate is put into the state that the step leads to, as the property is."""
    square = Inequality(s**2 - 2 * s + 1, at_least=0, certificate=(s - 1) ** 2)
    assert Invariant(square, start={s: 5}, step={s: 2 * s + r}, each=[r]).decide().proved


def test_an_invariant_of_any_state_is_needed() -> None:
    """Here s stays 0, but a state s ≤ 1 may step to 2, so that the property is no invariant."""
    verdict = Invariant(Inequality(s, at_most=1), start={s: 0}, step={s: 2 * s}).decide()
    assert verdict.refuted
    assert Invariant(Identity(s, 0), start={s: 0}, step={s: 2 * s}).decide().proved


def test_assumptions_that_never_hold_prove_no_invariant() -> None:
    """A step that cannot be taken keeps everything, and that is not proved."""
    impossible = [Gt(s, r), Gt(r, s)]
    verdict = Invariant(
        Inequality(s, at_most=1), start={s: 0}, step={s: s + 1}, each=[r], given=impossible
    ).decide()
    assert verdict.outcome is Outcome.UNDECIDED


def test_every_twin_is_one_change() -> None:
    """Of the property, of the start, of the step and of the assumptions."""
    changes = {twin.change for twin in counted().twins()}
    assert {"the sign of the expression", "t starts at 1 more", "z steps the other way"} <= changes
    assert "without Σ_j x_j ≥ c" in changes
    assert "t steps the other way" not in changes  # t would not stay ≥ 0
    assert len(changes) == len([*counted().twins()])


def test_the_wording_names_the_start_and_the_step() -> None:
    """It reads as an iteration."""
    assert counted().text() == (
        "c·t ≤ Σ_j z_j after every number of steps z ← x + z, t ← t + 1, with any x at each, "
        "from z = 0, t = 0"
    )
    assert r"\leftarrow" in counted().latex()
    alone = Invariant(Identity(s, 0), start={s: 0}, step={s: 2 * s})
    assert alone.text() == "s = 0 after every number of steps s ← 2·s from s = 0"
