"""The words of a chapter: substitution without capture, definitions, free indices."""

from __future__ import annotations

import pytest
from sympy import Derivative, Lambda, exp, expand

from provado.language.definition import define
from provado.language.indices import free_indices
from provado.language.substitution import entry, substitute, unfold, unfolded
from provado.language.words import (
    d,
    delta,
    dimension,
    index,
    indices,
    matrix,
    plus,
    power,
    scalar,
    times,
    total,
    vector,
)
from provado.numbers.explicit import written_out

K = dimension("K")
i, j, k = indices("i j k", 1, K)
v, x, z = (vector(name, K) for name in "vxz")
a, b, c = scalar("a"), scalar("b"), scalar("c")


def at_two(expression, **places: int):
    """The expression written out for K = 2."""
    return expand(written_out(expression, {K: 2, i: 1, j: 1, k: 2} | places))


def test_a_value_under_a_sum_keeps_its_free_index() -> None:
    """Putting x_i into Σ_i c·z_i leaves i free: the bound index is renamed."""
    result = substitute(total(c * z[i], i), {c: x[i]})
    assert free_indices(result) == {i}
    assert at_two(result) == at_two(x[i] * total(z[j], j))


def test_a_new_name_avoids_every_name_in_scope() -> None:
    """The renamed index i' is not the i' of an enclosing sum, nor a free one."""
    primed = index("i'", 1, K)
    result = substitute(total(total(c * z[i] * x[primed], i), primed), {c: v[i]})
    assert at_two(result) == at_two(v[i] * total(z[j], j) * total(x[j], j)).expand()
    assert free_indices(substitute(total(c * x[primed], i), {c: v[i]})) == {i, primed}


def test_a_bound_index_is_not_replaced() -> None:
    """Only free occurrences of an index are replaced, also in the ends of inner sums."""
    assert substitute(total(z[i], i), {i: j}) == total(z[i], i)
    triangle = total(total(z[j], j, 1, i), i)
    assert substitute(triangle, {i: k}) == triangle
    assert substitute(z[j] * total(z[j], j), {z[j]: c}) == c * total(z[j], j)
    assert substitute(total(z[j], j, 1, i), {i: k}) == total(z[j], j, 1, k)


def test_indices_are_exchanged_at_once() -> None:
    """A substitution is simultaneous."""
    assert substitute(x[j] * z[k], {j: k, k: j}) == x[k] * z[j]


def test_a_lambda_binds_its_index() -> None:
    """A value does not become bound by the Lambda it is put into."""
    rows = substitute(Lambda(i, z[i] * x[j]), {j: i})
    assert rows(k) == z[k] * x[i]


def test_an_entry_of_a_lambda_is_not_captured() -> None:
    """Entry j of (Σ_j z_j·x_i)_i has the factor x_j outside the sum."""
    assert (
        at_two(entry(Lambda(i, total(z[j] * x[i], j)), j)) == at_two(x[j] * total(z[k], k)).expand()
    )


def test_entries_of_vector_expressions() -> None:
    """Sums and multiples of vectors have entries; scalars count for each."""
    assert entry(2 * z + c, j) == 2 * z[j] + c
    assert entry(total(z[i], i), j) == total(z[i], i)
    with pytest.raises(ValueError, match="not a vector"):
        entry(z**2, j)


def test_a_definition_takes_shifted_vectors() -> None:
    """The argument z + c adds c to every entry, under the sum as well."""
    f = define("f({})_{}", [z, j], z[j] / total(exp(z[i]), i))
    assert unfolded(f(z + c, k)) == (z[k] + c) / total(exp(z[i] + c), i)
    assert at_two(unfold(f(2 * z + x[i], j))) == at_two(
        (2 * z[j] + x[i]) / total(exp(2 * z[k] + x[i]), k)
    )


def test_nested_definitions_unfold_completely() -> None:
    """A definition used in the argument of another is unfolded in its place."""
    f = define("f({})_{}", [z, j], z[j] * total(z[i], i))
    assert at_two(unfold(f(Lambda(i, f(z, i)), j))) == at_two(
        z[j] * total(z[i], i) * total(z[k] * total(z[i], i), k)
    )


def test_definitions_are_checked() -> None:
    """A definition names all that its body uses and has a place for each parameter."""
    with pytest.raises(ValueError, match="which is not a parameter"):
        define("f({})", [a], a * b)
    with pytest.raises(ValueError, match="write one for each"):
        define("f({})", [a, b], a * b)


def test_a_value_is_not_put_into_a_derivative() -> None:
    """∂(a²b)/∂a at a = b = c is 2c², not ∂c³/∂c: such a definition is refused."""
    f = define("f({}, {})", [a, b], d(a**2 * b, a))
    g = define("g({}, {})_{}", [v, x, j], d(total(v[i] * x[i], i), v[j]))
    for wrong in (f(c, c), f(2 * c, b), f(b, a + b), g(z, z, j), g(z + c, x, j)):
        with pytest.raises(ValueError, match="nothing but a new name"):
            unfolded(wrong)
    assert unfolded(f(b, a)) == Derivative(b**2 * a, b)
    assert at_two(unfolded(g(x, z, k))) == at_two(z[k])


def test_sympy_does_not_differentiate_definitions() -> None:
    """SymPy's own diff, which would bind a free index, is refused."""
    f = define("f({})", [z], total(exp(z[i]), i))
    with pytest.raises(TypeError, match="is differentiated with d"):
        f(z).diff(z[i])


def test_free_indices_respect_scope() -> None:
    """An index is free outside the sums over it and in the ends of their ranges."""
    assert free_indices(z[i] * total(z[i], i)) == {i}
    assert free_indices(total(z[i], i, 1, j)) == {j}
    assert free_indices(total(total(z[j], j, 1, i), i)) == set()
    assert free_indices(total(total(z[j], j), i, 1, j)) == {j}
    assert free_indices(Lambda(i, z[i] * x[j])) == {j}


def test_steps_are_kept_as_written() -> None:
    """Products, sums and powers of a derivation are not simplified."""
    assert times(c, 1 / c).args == (c, 1 / c)
    assert plus(c, -c).args == (c, -c)
    assert power(c, 0).args == (c, 0)
    assert delta(j, j) == 1


def test_only_signs_are_assumed() -> None:
    """What else SymPy could assume of a symbol is refused for scalars, vectors and matrices."""
    with pytest.raises(ValueError, match="a vector cannot be assumed integer"):
        vector("a", K, integer=True)
    with pytest.raises(ValueError, match="a matrix cannot be assumed even, prime"):
        matrix("a", K, K, prime=True, even=True)
