"""The gradient through any number of layers, and what is no recursion."""

from __future__ import annotations

import pytest
from sympy import Lambda

from provado import GradientRecursion, differentiable, dimension, index, matrix, total, vector

M, N = dimension("M"), dimension("N")
m, n = index("m", 1, M), index("n", 1, N)
W, z, v = matrix("W", N, M), vector("z", M), vector("v", N)
C = differentiable("C", N)
phi = differentiable("φ")
layer = Lambda(n, total(W[n, m] * phi(z[m]), m))
back = phi.derivative(z[m]) * total(W[n, m] * C.partial(layer, n), n)


def test_the_recursion_is_proved_for_any_number_of_layers() -> None:
    """Base and step hold for all widths and for any function behind the layer."""
    verdict = GradientRecursion(C, layer, by=z[m], gradient=back).decide()
    assert verdict.proved
    assert verdict.scope.startswith("every number of layers, every M ≥ 1")
    assert verdict.confirmed_by is not None


@pytest.mark.parametrize(
    "wrong",
    [
        total(W[n, m] * C.partial(layer, n), n),
        phi.derivative(z[m]) * total(C.partial(layer, n), n),
        phi(z[m]) * total(W[n, m] * C.partial(layer, n), n),
        2 * back,
    ],
)
def test_a_wrong_recursion_is_refuted(wrong: object) -> None:
    """The slope of the activation left out, the weights left out, φ for φ′, a factor 2."""
    verdict = GradientRecursion(C, layer, by=z[m], gradient=wrong).decide()
    assert verdict.refuted


def test_what_needs_more_than_the_gradient_above_is_no_recursion() -> None:
    """The value of C, its second derivatives or its gradient elsewhere are not handed down."""
    for needed in (C(layer), C.partial(layer, n, n), C.partial(v, n)):
        with pytest.raises(ValueError, match="not known from the gradient of C"):
            GradientRecursion(C, layer, by=z[m], gradient=back + total(needed, n))


def test_a_layer_cannot_contain_what_stands_behind_it() -> None:
    """C must be any function, and so may not occur in the layer."""
    with pytest.raises(ValueError, match="C is what stands behind the layer"):
        GradientRecursion(C, Lambda(n, C(v) * z[1]), by=z[m], gradient=back)


def test_the_variable_is_an_entry_of_a_vector() -> None:
    """A whole vector in its place is named."""
    with pytest.raises(ValueError, match="z is no entry of a vector"):
        GradientRecursion(C, layer, by=z, gradient=back)  # type: ignore[arg-type]


def test_its_twins_are_recursions_too() -> None:
    """Every mutant of the gradient that is still a recursion is refuted or true as well."""
    statement = GradientRecursion(C, layer, by=z[m], gradient=back)
    verdicts = [twin.statement.decide() for twin in statement.twins()]
    assert len(verdicts) > 5
    assert all(verdict.refuted for verdict in verdicts)
    assert "layer by layer" in statement.text()
    assert "layer by layer" in statement.latex()
