"""tanh and its like are what exponentials make of them, wherever they stand."""

from __future__ import annotations

import pytest
from sympy import Expr, cosh, coth, exp, sech, sinh, tanh

from provado import Identity, Inequality, d, define, dimension, index, scalar, total, vector

x, y = scalar("x"), scalar("y")
K = dimension("K")
k = index("k", 1, K)
z = vector("z", K)
squashed = define("squashed({})", [x], tanh(x) ** 2)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (tanh(x), 2 / (1 + exp(-2 * x)) - 1),
        (d(tanh(x), x), 1 - tanh(x) ** 2),
        (cosh(x) ** 2 - sinh(x) ** 2, 1),
        (tanh(x + y), (tanh(x) + tanh(y)) / (1 + tanh(x) * tanh(y))),
        (d(squashed(x), x), 2 * tanh(x) * (1 - squashed(x))),
        (d(total(tanh(z[k]), k), z[k]), sech(z[k]) ** 2),
    ],
)
def test_identities_of_hyperbolic_functions_are_decided(left: Expr, right: Expr) -> None:
    """Within sums, derivatives and definitions as well."""
    assert Identity(left, right).decide().proved


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (d(tanh(x), x), 1 - tanh(x)),
        (cosh(x) ** 2 + sinh(x) ** 2, 1),
        (tanh(2 * x), 2 * tanh(x)),
        (coth(x) * tanh(x), 1),
        (d(squashed(x), x), 2 * squashed(x) * (1 - squashed(x)) / tanh(x)),
    ],
)
def test_what_is_false_or_has_no_value_is_not_proved(left: Expr, right: Expr) -> None:
    """At 0 neither coth nor 1/tanh has a value."""
    assert not Identity(left, right).decide().proved


def test_bounds_are_read_off_and_the_name_is_kept() -> None:
    """The statement shows tanh, and not what it is made of."""
    bound = Inequality(tanh(x) ** 2, below=1)
    assert bound.decide().proved
    assert bound.text() == "tanh(x)² < 1"
    assert Inequality(cosh(x), at_least=1).decide().proved
