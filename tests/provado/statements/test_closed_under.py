"""A family is closed under a layer only if the induction goes through."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sympy import Expr, Lambda

from provado import ClosedUnder, dimension, indices, matrix, scalar, total, vector
from provado.language.substitution import entry

K = dimension("K")
j, k = indices("j k", 1, K)
z, a = vector("z", K), vector("a", K)
W = matrix("W", K, K)
c, p = scalar("c"), scalar("p", positive=True)
same = Lambda(k, z[k])


def first(of: Lambda, factor: Expr) -> Expr:
    """A multiple of the first entry."""
    return factor * entry(of, 1)


def weighted(of: Lambda, weights: Callable[[Expr], Expr]) -> Expr:
    """A weighted sum of the entries."""
    (unit,) = of.variables
    return total(weights(unit) * of.expr, unit)


def closed(**changes: object) -> ClosedUnder:
    """Multiples of the first entry, behind a layer that doubles all."""
    parts = {"layer": Lambda(j, 2 * z[j]), "before": same, "become": [2 * c], **changes}
    return ClosedUnder(parts.pop("member", first), parts.pop("parameters", [c]), **parts)


def test_a_parameter_may_be_a_scalar_or_a_vector() -> None:
    """The entries of a vector are written by a function of the place."""
    assert closed().decide().proved
    mixed = Lambda(j, total(W[j, k] * z[k], k))
    back = [lambda k: total(W[j, k] * a[j], j)]
    kept = closed(member=weighted, parameters=[lambda j: a[j]], layer=mixed, become=back)
    assert kept.decide().proved
    straight = [lambda j: total(W[j, k] * a[k], k)]
    wrong = closed(member=weighted, parameters=[lambda j: a[j]], layer=mixed, become=straight)
    assert wrong.decide().refuted


REFUSED: dict[str, tuple[Callable[[], object], str]] = {
    "a parameter made of the argument": (
        lambda: closed(layer=Lambda(j, z[j] ** 2), become=[c * z[1]]),
        "what c becomes may not depend on z",
    ),
    "a member that reads the argument": (
        lambda: closed(member=lambda of, factor: first(of, factor) * z[1]),
        "a member of the family may not depend on z",
    ),
    "a layer made of the parameter": (
        lambda: closed(layer=Lambda(j, c * z[j]), become=[c**2]),
        "the layer may not depend on c",
    ),
    "a sign that is lost": (
        lambda: closed(parameters=[p], layer=Lambda(j, -z[j]), become=[-p]),
        "p may get a sign",
    ),
    "a parameter that is a number": (
        lambda: closed(parameters=[1], become=[2]),
        "a parameter is any whatever, which 1 is not",
    ),
    "one parameter twice": (
        lambda: closed(
            member=lambda of, x, y: first(of, x * y), parameters=[c, c], become=[2 * c, c]
        ),
        "a parameter is listed once",
    ),
    "an argument of one sign": (
        lambda: closed(before=Lambda(j, z[j] ** 2), layer=Lambda(j, 2 * z[j] ** 2)),
        "before should be the entries of a vector",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_family_that_the_next_layer_leaves_is_refused(name: str) -> None:
    """What holds for one layer would not hold for the next, and the message says why."""
    make, message = REFUSED[name]
    with pytest.raises(ValueError, match=message):
        make()
