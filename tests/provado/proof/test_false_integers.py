"""False statements about integers that once looked proved, and true ones that looked false."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sympy import Abs, Eq, Ge, Gt, Lambda, Le, Lt, Max, Min, Or, Piecewise, Rational, floor, log

from provado import (
    ClosedUnder,
    Convex,
    Identity,
    Impossible,
    Inequality,
    Invariant,
    LocalMinimum,
    Radius,
    Realises,
    Statement,
    StationaryPoints,
    at_most,
    define,
    dimension,
    every,
    index,
    indices,
    integer,
    matrix,
    scalar,
    total,
    vector,
)
from provado.language.substitution import unfolded
from provado.relation.verdict import Outcome

D, K = dimension("D"), dimension("K")
i, j = indices("i j", 1, D)
M = matrix("M", D, D)
x, y = vector("x", D), vector("y", K)
A, m = integer("A"), integer("m")
a, t = scalar("a"), scalar("t")
r = scalar("r", positive=True)
half = Rational(1, 2)
far = 1000  # beyond all points that sampling looks at
SIGNS = every(i, Or(Eq(x[i], 1), Eq(x[i], -1)))

counted = define("n({})", [m], total(at_most(i, m), i))
added = define("T({})", [m], total(i, i, 1, m))
u, place = vector("u", K), index("p", 1, K)
all_positive = define("F({}, {})", [u, K], Piecewise((1, every(place, u[place] > 0)), (0, True)))
late = (i, far - 2 * D, 0)  # within the range of i for no small D, and with i = 0 for large ones
mixed = Piecewise(
    (0, far > D), (0, every(i, Eq(x[i], 1))), (0, every(i, Eq(x[i], -1))), (half, True)
)

NOT_PROVED: dict[str, Callable[[], Statement]] = {
    "a count up to a number that is no integer": lambda: Identity(
        counted(t) * Max(0, t - far), t * Max(0, t - far), given=[Ge(t, 0), Le(t, D)]
    ),
    "a number that depends on all the entries": lambda: Identity(
        floor(mixed), mixed, given=[SIGNS]
    ),
    "a denominator beyond the range of its index": lambda: Identity(
        t * total(1 / i, *late), total(t / i, *late), given=[Gt(t, 0)]
    ),
    "an entry beside the diagonal": lambda: Identity(
        floor(M[i, j]), M[i, j], given=[every(i, Or(Eq(M[i, i], 1), Eq(M[i, i], -1)))]
    ),
    "an entry that a condition asks for": lambda: Identity(
        all_positive(y, K + 1), all_positive(y, K + 1)
    ),
    "an end without a value": lambda: Identity(
        total(i, i, 1, floor(x[A])), total(i, i, 1, floor(x[A]))
    ),
}

NOT_REFUTED: dict[str, Callable[[], Statement]] = {
    "a logarithm that is never reached": lambda: Impossible(Lt(t, 0), Gt(log(t), 0)),
    "a quotient at 0": lambda: Impossible(Eq(t, 0), Gt(1 / t, 0)),
    "an index that runs to an integer": lambda: Inequality(
        index("n", 1, m), at_most=m, given=[Ge(m, 1)]
    ),
    "an impossible one that runs to an integer": lambda: Impossible(Gt(index("n", 1, m), m + 1)),
}

PROVED: dict[str, Callable[[], Statement]] = {
    "a bracket of what is rounded": lambda: Identity(at_most(floor(a), A), at_most(floor(a), A)),
    "a length that is a real number": lambda: Identity(
        t * total(x[i], i), D * total(x[i], i), given=[Eq(D, t)]
    ),
    "an equation with the number first": lambda: Identity(
        t * total(x[i], i), total(x[i], i), given=[Eq(1, t)]
    ),
    "a sum up to an integer": lambda: Inequality(
        total(t, index("n", 1, m)),
        at_least=0,
        given=[every(index("n", 1, m), Gt(t, index("n", 1, m)))],
        certificate=total(t, index("n", 1, m)),
    ),
}

REFUSED: dict[str, tuple[Callable[[], object], str]] = {
    "a step between integers": (
        lambda: Invariant(Inequality((A - 1) ** 2, above=0), start={A: 0}, step={A: A + half}),
        "the step may give A a value that is no integer",
    ),
    "a start between integers": (
        lambda: Invariant(Inequality((A - 1) ** 2, above=0), start={A: half}, step={A: A + 1}),
        "the start may give A a value that is no integer",
    ),
    "an integer parameter that becomes a fraction": (
        lambda: ClosedUnder(
            lambda z, n: n * total(z(place), place),
            [m],
            layer=Lambda(i, x[i] / 2),
            before=Lambda(i, x[i]),
            become=[m / 2],
        ),
        "m may become what is no integer",
    ),
    "a dip between integers": (lambda: Convex(-Max(0, Min(A, 1 - A)), A), "no convex set"),
    "a stationary point between integers": (
        lambda: StationaryPoints(A**2 - A, [A], []),
        "A is not a scalar that runs over all reals",
    ),
    "a minimum at no integer": (
        lambda: LocalMinimum((2 * A - 1) ** 2, {A: half}),
        "A may not be 1/2, by what is assumed of it",
    ),
    "a sum up to a real number": (lambda: unfolded(added(t)), "from an integer to an integer"),
    "a radius for each of some numbers": (
        lambda: Radius(Realises(Piecewise((1, t < Max(1, r)), (-1, True)), 1), of=Abs(t), at=r),
        "the radius is a positive number, which r may not be",
    ),
}


@pytest.mark.parametrize("name", NOT_PROVED)
def test_what_is_not_always_true_of_integers_is_not_proved(name: str) -> None:
    """Each is false or undefined, far from where one would look."""
    assert NOT_PROVED[name]().decide().outcome is not Outcome.PROVED


@pytest.mark.parametrize("name", NOT_REFUTED)
def test_what_is_true_of_integers_is_not_refuted(name: str) -> None:
    """Each is true, though a part of it may have no value."""
    assert NOT_REFUTED[name]().decide().outcome is not Outcome.REFUTED


@pytest.mark.parametrize("name", PROVED)
def test_what_is_true_of_integers_is_proved_and_confirmed(name: str) -> None:
    """Each is true, in a way that a hasty evaluation stumbles over."""
    verdict = PROVED[name]().decide()
    assert verdict.proved, verdict
    assert verdict.confirmed_by


@pytest.mark.parametrize("name", REFUSED)
def test_what_makes_no_sense_of_integers_is_refused(name: str) -> None:
    """The error says which name is, or is not, an integer."""
    make, message = REFUSED[name]
    with pytest.raises(ValueError, match=message):
        make()
