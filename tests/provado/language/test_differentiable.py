"""Statements about every differentiable function, and about functions with a kink."""

from __future__ import annotations

import pytest
from sympy import Lambda, Max, Piecewise, exp

from provado import (
    Convex,
    Identity,
    Inequality,
    d,
    differentiable,
    dimension,
    indices,
    kinked,
    matrix,
    scalar,
    total,
    vector,
)
from provado.normal_form.reduction import is_identically_zero, reduce
from provado.normal_form.sign import is_nonnegative
from provado.notation.latex import latex
from provado.notation.unicode import text

M, N = dimension("M"), dimension("N")
a, b = indices("a b", 1, M)
i, j, k = indices("i j k", 1, N)
A = matrix("A", M, N)
c, v = vector("c", M), vector("v", M)
u, x = vector("u", N), vector("x", N)
w, t = scalar("w"), scalar("t")
f, g = differentiable("f", M), differentiable("g", M, convex=True)
phi = differentiable("φ")
affine = Lambda(a, total(A[a, i] * u[i], i) + c[a])


def moved(a):
    """How fast the a-th entry of A u + c changes along x."""
    return total(A[a, i] * x[i], i)


def test_the_chain_rule_holds_for_every_function_and_every_size() -> None:
    """The gradient of f(A u + c) is proved with f, M and N left open."""
    claim = Identity(d(f(affine), u[j]), total(A[a, j] * f.partial(affine, a), a))
    verdict = claim.decide()
    assert verdict.proved
    assert verdict.scope == "every M, N ≥ 1, every differentiable f"
    assert verdict.confirmed_by is not None


def test_a_wrong_chain_rule_is_refuted_with_a_function() -> None:
    """The transposed matrix is told by an example of f, which the witness names."""
    square = matrix("A", N, N)
    h = differentiable("h", N)
    image = Lambda(i, total(square[i, k] * u[k], k))
    verdict = Identity(d(h(image), u[j]), total(square[j, i] * h.partial(image, i), i)).decide()
    assert verdict.refuted
    assert verdict.witness is not None
    assert verdict.witness.where().startswith("h(u) = u_1, A = ((0, 1), (0, 0))")


def test_second_derivatives_may_be_taken_in_either_order() -> None:
    """Partial derivatives of a function of class C² may be exchanged; those of others not."""
    assert is_identically_zero(g.partial(v, a, b) - g.partial(v, b, a))
    assert not is_identically_zero(f.partial(v, a, b) - g.partial(v, a, b))
    assert not is_identically_zero(f.partial(v, a, a) - f.partial(v, a, b))


def test_arguments_are_compared_and_not_their_names() -> None:
    """f(2 v − v) is f(v), whatever the index of the entries is called; f(2 v) is not."""
    same = Lambda(b, 2 * v[b] - v[b])
    assert is_identically_zero(f(same) - f(v))
    assert not is_identically_zero(f(2 * v) - f(v))


def test_the_index_of_an_argument_does_not_capture_the_index_of_a_sum() -> None:
    """Σ_a f(v_a + …) keeps the bound index of the sum apart from that of the argument."""
    inner = Lambda(b, A[b, j] * v[a])
    derivative = d(total(f(inner), a), v[b])
    expected = total(A[a, j] * f.partial(Lambda(a, A[a, j] * v[b]), a), a)
    assert is_identically_zero(derivative - expected)
    assert not is_identically_zero(derivative - total(f.partial(v, a), a))


def test_a_delta_in_an_argument_is_differentiated_as_a_constant_of_its_index() -> None:
    """∂ f(δ_aj·t)/∂t is the partial derivative at place j and no sum over all places."""
    from provado import delta

    h = differentiable("h", N)
    argument = Lambda(i, delta(i, j) * t)
    assert is_identically_zero(d(h(argument), t) - h.partial(argument, j))


def test_convexity_of_a_composition_rests_on_what_is_assumed() -> None:
    """g(A u + c) is convex where g is; nothing is said of a function that is not."""
    form = total(total(g.partial(affine, a, b) * moved(a) * moved(b), b), a)
    assert Convex(g(affine), u, along=x, certificate=form).decide().proved
    same = total(total(f.partial(affine, a, b) * moved(a) * moved(b), b), a)
    assert Convex(f(affine), u, along=x, certificate=same).decide().refuted


def test_the_curvature_rule_asks_for_one_direction_on_both_sides() -> None:
    """Σ g_ab x_a x_b ≥ 0 is known; Σ g_ab x_a y_b, half of it or one with v in place a is not."""
    y = vector("y", M)
    assert is_nonnegative(total(total(g.partial(v, a, b) * c[a] * c[b], a), b))
    assert not is_nonnegative(total(total(g.partial(v, a, b) * c[a] * y[b], a), b))
    assert not is_nonnegative(total(total(g.partial(v, a, b) * c[a] * c[a], a), b))
    assert not is_nonnegative(total(total(g.partial(v, a, b), a, 1, M - 1), b))
    moving = Lambda(a, v[a] + c[b])
    assert not is_nonnegative(total(total(g.partial(moving, a, b) * c[a] * c[b], a), b))


def test_a_convex_and_nondecreasing_function_of_a_convex_one_is_convex() -> None:
    """Both assumptions on the outer function are needed, and the verifier sees that."""
    inner = differentiable("ψ", convex=True)
    rising = differentiable("χ", convex=True, nondecreasing=True)
    convex = differentiable("ω", convex=True)
    assert Convex(rising(inner(w)), w).decide().proved
    assert Convex(convex(inner(w)), w).decide().refuted


def test_a_slope_has_no_sign_that_is_not_assumed() -> None:
    """φ′ ≥ 0 is refuted for every differentiable φ and proved for every nondecreasing one."""
    rising = differentiable("χ", nondecreasing=True)
    assert Inequality(rising.derivative(w), at_least=0).decide().proved
    assert Inequality(phi.derivative(w), at_least=0).decide().refuted


def test_what_is_wrong_for_one_example_only_is_refuted() -> None:
    """φ″ = 2 holds for the square and is refuted by the next example."""
    verdict = Identity(phi.derivative(w, 2), 2).decide()
    assert verdict.refuted
    assert verdict.witness is not None
    assert "φ(x) = exp(x)" in verdict.witness.where()


def test_a_kinked_function_has_its_derivative_off_the_kink() -> None:
    """The declared derivative is used where the argument is shown to be off the kink."""
    relu = kinked("ReLU", w, Max(0, w), derivative=Piecewise((1, w > 0), (0, True)), kink=0)
    positive = scalar("p", positive=True)
    assert (
        Identity(d(relu(positive * 3), positive), 3 * relu.derivative(3 * positive)).decide().proved
    )
    assert not Identity(d(relu(t), t), relu.derivative(t)).decide().proved


def test_a_wrong_derivative_of_a_kinked_function_proves_nothing() -> None:
    """What is declared is proved as well: slope 2 on the right, or a kink where there is none."""
    p = scalar("p", positive=True)
    steep = kinked("f", w, Max(0, w), derivative=Piecewise((2, w > 0), (0, True)), kink=0)
    verdict = Identity(d(steep(p), p), steep.derivative(p)).decide()
    assert verdict.refuted
    elsewhere = kinked("f", w, Max(0, w), derivative=Piecewise((1, w > 0), (0, True)), kink=-1)
    undecided = Identity(d(elsewhere(p), p), elsewhere.derivative(p)).decide()
    assert not undecided.proved
    assert undecided.reason is not None
    assert "the derivative declared of f" in undecided.reason


def test_functions_are_written_as_in_a_textbook() -> None:
    """Primes for one real, ∂ with indices for a vector, in Unicode and in LaTeX."""
    assert text(f.partial(v, a, b)) == "∂_a∂_b f(v)"
    assert text(phi.derivative(2 * w, 2)) == "φ″(2·w)".replace("″", "′′")
    assert latex(f.partial(v, a)) == r"\partial_{a} f\left(v\right)"
    assert text(reduce(d(phi(w**2), w))) == "2·w·φ′(w²)"


@pytest.mark.parametrize("wrong", [u, w, A, Lambda(i, u[i]), c + u])
def test_an_argument_of_another_length_is_refused(wrong: object) -> None:
    """The message names the function and the length that it takes."""
    with pytest.raises(ValueError, match="f takes a vector of length M"):
        f(wrong)


def test_derivatives_are_asked_for_in_the_way_that_fits_the_argument() -> None:
    """`partial` is for vectors and derivative for one real number."""
    with pytest.raises(ValueError, match="use partial"):
        f.derivative(v)
    with pytest.raises(ValueError, match="for a vector v"):
        phi.partial(w, 1)


def test_an_unknown_property_is_refused() -> None:
    """The message lists what may be assumed."""
    with pytest.raises(ValueError, match="known are convex, nondecreasing"):
        differentiable("f", bounded=True)


def test_a_place_beyond_the_argument_is_not_proved_to_exist() -> None:
    """A partial derivative by an index of another range has no proof."""
    square = Identity(f.partial(v, j), f.partial(v, j)).decide()
    assert not square.proved
    assert exp(f(v)).has(f)
