"""The network of units z(1 − z): it is the quadratic of its coefficients, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from operator import mul
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from flint import fmpq_mat
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st
from sklearn.preprocessing import PolynomialFeatures

import impl.numpy
import impl.torch
from tests.conformance.test_minimisers import Problem

PARTS: dict[str, Any] = {
    "X": np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 0.0]]),
    "W": np.array([[1.0, -1.0], [2.0, 0.0]]),
    "b": np.array([0.5, -1.0]),
    "v": np.array([1.0, -2.0]),
    "v0": np.array(3.0),
}
ARGUMENTS = {
    "quadratic_features": ("X",),
    "quadratic_network": ("X", "W", "b", "v", "v0"),
    "feature_matrix": ("W", "b"),
    "feature_coefficients": ("W", "b", "v", "v0"),
}


def test_features_of_one_sample(backend: Any, dtype: Any) -> None:
    """A constant, the entries, their squares, and the products in the order of their indices."""
    computed = backend("quadratic_features", np.array([[2, 3, 5]], dtype))
    expected = np.array([[1, 2, 3, 5, 4, 9, 25, 6, 10, 15]], dtype)
    np.testing.assert_array_equal(computed, expected, strict=True)
    one = backend("quadratic_features", np.array([[3], [-1]], dtype))
    np.testing.assert_array_equal(one, np.array([[1, 3, 9], [1, -1, 1]], dtype), strict=True)


@pytest.mark.parametrize(("samples", "D"), [(1, 1), (7, 2), (50, 5), (3, 40)])
@pytest.mark.parametrize("order", ["C", "F"])
def test_features_are_those_of_scikit_learn(
    backend: Any, dtype: Any, samples: int, D: int, order: Any
) -> None:
    """They are the same floats as those of `PolynomialFeatures`, but for the order of columns."""
    X = np.random.default_rng(D).normal(size=(samples, D)).astype(dtype, order=order)
    theirs = PolynomialFeatures(degree=2).fit(X)
    degrees = PolynomialFeatures(degree=2).fit(np.eye(D)).powers_.tolist()
    exponents = [np.zeros(D, int), *np.eye(D, dtype=int), *(2 * np.eye(D, dtype=int))]
    exponents += [np.eye(D, dtype=int)[[d, e]].sum(0) for d in range(D) for e in range(d + 1, D)]
    columns = [degrees.index(exponent.tolist()) for exponent in exponents]
    computed = backend("quadratic_features", X)
    np.testing.assert_array_equal(computed, theirs.transform(X)[:, columns], strict=True)


def check_is_its_quadratic(model: Any, X: Any, W: Any, b: Any, v: Any, v0: Any) -> None:
    """The claims h = A_Θ φ(x) and ŷ = c_Θ·φ(x), with h and ŷ as they are defined."""
    hidden = []
    for x in X.tolist():
        z = [b_k + sum(map(mul, w, x)) for w, b_k in zip(W.tolist(), b.tolist(), strict=True)]
        hidden.append([z_k * (1 - z_k) for z_k in z])
    outputs = [v0.item() + sum(map(mul, v.tolist(), h)) for h in hidden]
    phi = model.quadratic_features(X)
    assert (phi @ model.feature_matrix(W, b).T).tolist() == hidden
    assert (phi @ model.feature_coefficients(W, b, v, v0)).tolist() == outputs
    assert model.quadratic_network(X, W, b, v, v0).tolist() == outputs


def drawn_network(data: Any, entries: st.SearchStrategy[Any], dtype: Any) -> list[Any]:
    """X, W, b, v and v0."""
    N, D, K = (data.draw(st.integers(1, 4), label=name) for name in ("N", "D", "K"))
    shapes = {"X": (N, D), "W": (K, D), "b": (K,), "v": (K,), "v0": ()}
    drawn = []
    for name, shape in shapes.items():
        size = int(np.prod(shape))
        flat = data.draw(st.lists(entries, min_size=size, max_size=size), label=name)
        drawn.append(np.array(flat, dtype).reshape(shape))
    return drawn


# Halves up to 8 in size make all sums here multiples of 2⁻⁵ below 2²⁰: nothing is rounded.
HALVES = st.integers(-16, 16).map(lambda n: n / 2)
FRACTIONS = st.fractions(-100, 100, max_denominator=100)


@pytest.mark.parametrize("module", [impl.numpy, impl.torch], ids=lambda module: module.__name__)
@given(data=st.data())
def test_the_network_is_its_quadratic(module: ModuleType, data: Any) -> None:
    """A_Θ and c_Θ give the hidden units and the output, whatever N, D and K are."""
    parts = drawn_network(data, HALVES, float)
    tensors = [torch.tensor(part) for part in parts]
    check_is_its_quadratic(module, *(tensors if module is impl.torch else parts))


@given(data=st.data())
def test_fractions_stay_exact(data: Any) -> None:
    """Arrays of fractions are not turned into floats on the way."""
    check_is_its_quadratic(impl.numpy, *drawn_network(data, FRACTIONS, object))


def with_columns(change: Callable[[Any, int], Any]) -> Callable[[Any, Any], Any]:
    """A_Θ with its blocks of columns (constant, linear, square, cross) changed."""

    def twin(W: Any, b: Any) -> Any:
        A, D = impl.numpy.feature_matrix(W, b), W.shape[1]
        blocks = np.split(A, [1, D + 1, 2 * D + 1], axis=1)
        return np.hstack(change(blocks, D))

    return twin


TWINS: dict[str, dict[str, Any]] = {
    "a cross term without its factor 2": {
        "feature_matrix": with_columns(lambda A, D: [A[0], A[1], A[2], A[3] / 2])
    },
    "squares that are added": {
        "feature_matrix": with_columns(lambda A, D: [A[0], A[1], -A[2], A[3]])
    },
    "squares after the products": {
        "feature_matrix": with_columns(lambda A, D: [A[0], A[1], A[3], A[2]])
    },
    "products in the opposite order": {
        "feature_matrix": with_columns(lambda A, D: [*A[:3], A[3][:, ::-1]])
    },
    "a constant b": {"feature_matrix": lambda W, b: impl.numpy.feature_matrix(W, b) + b[0] ** 2},
    "slopes 1 + 2b": {
        "feature_matrix": lambda W, b: with_columns(
            lambda A, D: [A[0], W * (1 + 2 * b[:, None]), A[2], A[3]]
        )(W, b)
    },
    "no v0": {
        "feature_coefficients": lambda W, b, v, v0: impl.numpy.feature_coefficients(W, b, v, 0.0)
    },
    "v0 in every coefficient": {
        "feature_coefficients": lambda W, b, v, v0: impl.numpy.feature_matrix(W, b).T @ v + v0
    },
    "features of doubled products": {
        "quadratic_features": lambda X: (
            impl.numpy.quadratic_features(X)
            * np.repeat([1, 2], [2 * X.shape[1] + 1, X.shape[1] * (X.shape[1] - 1) // 2])
        )
    },
    "units z(1 + z)": {
        "quadratic_network": lambda X, W, b, v, v0: impl.numpy.quadratic_network(X, -W, -b, -v, v0)
    },
}


@pytest.mark.parametrize("twin", TWINS)
def test_wrong_coefficients_are_rejected(twin: str) -> None:
    """A wrong factor, sign, order or constant is told from the right one."""
    wrong = SimpleNamespace(**vars(impl.numpy) | TWINS[twin])

    @settings(
        max_examples=200, derandomize=True, database=None, deadline=None, phases=[Phase.generate]
    )
    @given(st.data())
    def on_every_network(data: Any) -> None:
        check_is_its_quadratic(wrong, *drawn_network(data, HALVES, float))

    with pytest.raises(AssertionError):
        on_every_network()


@pytest.mark.parametrize("module", [impl.numpy, impl.torch], ids=lambda module: module.__name__)
@given(data=st.data())
def test_the_fit_is_the_minimiser_of_least_norm(module: ModuleType, data: Any) -> None:
    """ĉ is as near to Φ⁺y as least squares must be, with more samples than features or fewer."""
    D = data.draw(st.integers(1, 2), label="D")
    samples = st.lists(st.integers(-2, 2), min_size=D, max_size=D)
    X = data.draw(st.lists(samples, min_size=1, max_size=8), label="X")
    y = data.draw(st.lists(st.integers(-9, 9), min_size=len(X), max_size=len(X)), label="y")
    array = torch.tensor if module is impl.torch else np.array
    computed = module.fit_quadratic(*(array(np.array(part, float)) for part in (X, y)))
    phi = impl.numpy.quadratic_features(np.array(X, float)).astype(int).tolist()
    problem = Problem(fmpq_mat(phi), fmpq_mat(len(y), 1, y))
    assume(problem.is_well_conditioned())
    assert problem.accepts(computed)


@pytest.mark.parametrize("name", ARGUMENTS)
def test_results_have_the_dtype_of_the_arrays(backend: Any, dtype: Any, name: str) -> None:
    """Float32 in gives float32 out, also with a Python number for v0."""
    arrays = PARTS | {"v0": 3.0}
    parts = [arrays[part] for part in ARGUMENTS[name]]
    parts = [part.astype(dtype) if isinstance(part, np.ndarray) else part for part in parts]
    computed = backend(name, *parts)
    assert computed.dtype == dtype
    expected = backend(name, *(PARTS[part] for part in ARGUMENTS[name]))
    np.testing.assert_array_equal(computed, expected.astype(dtype))


def test_any_layout_of_the_samples() -> None:
    """Rows in any order of memory, and read-only ones, give the same features and stay."""
    X = PARTS["X"]
    expected = impl.numpy.quadratic_features(X.copy())
    for other in (np.asfortranarray(X), X[::-1].copy()[::-1], X.astype(">f8"), X.tolist()):
        if isinstance(other, np.ndarray):
            other.flags.writeable = False
        np.testing.assert_array_equal(impl.numpy.quadratic_features(other), expected, strict=True)
        np.testing.assert_array_equal(other, X)


def test_nan_in_gives_nan_out(backend: Any) -> None:
    """A sample that is not a number has no output, and the other samples have theirs."""
    X = PARTS["X"].copy()
    X[1, 0] = np.nan
    computed = backend("quadratic_network", *(PARTS | {"X": X}).values())
    assert np.isnan(computed).tolist() == [False, True, False]


REFUSED: list[tuple[str, Any, type[Exception], str]] = [
    ("X", np.ones((3, 1)), ValueError, r"X must have shape \(N, D = 2\) .*, not \(3, 1\)"),
    ("X", np.ones((0, 2)), ValueError, r"X must have shape \(N, D = 2\) with N ≥ 1, not \(0, 2\)"),
    ("X", np.ones((3, 2), int), TypeError, "X must be float32 or float64"),
    ("W", np.ones(2), ValueError, r"W must have shape \(K, D\) with K, D ≥ 1, not \(2,\)"),
    ("b", np.ones(3), ValueError, r"b must have shape \(K = 2,\), not \(3,\)"),
    ("b", np.ones(2, "f"), TypeError, "b must be .*float64 as the rest, not .*float32"),
    ("v", np.ones((2, 1)), ValueError, r"v must have shape \(K = 2,\), not \(2, 1\)"),
    ("v0", np.ones(1), ValueError, r"v0 must have shape \(\), not \(1,\)"),
    ("v0", "3", TypeError, "v0 must be "),
]


@pytest.mark.parametrize(
    ("name", "part", "value", "error", "message"),
    [
        (name, *refused)
        for name, parts in ARGUMENTS.items()
        for refused in REFUSED
        if refused[0] in parts and name != "quadratic_features"
    ],
)
def test_what_is_refused(
    backend: Any, name: str, part: str, value: Any, error: Any, message: str
) -> None:
    """Shapes and dtypes that do not fit are named."""
    changed = PARTS | {part: value}
    with pytest.raises(error, match=message):
        backend(name, *(changed[argument] for argument in ARGUMENTS[name]))


@pytest.mark.parametrize("name", ["quadratic_features", "fit_quadratic"])
@pytest.mark.parametrize(
    ("X", "error", "message"),
    [
        (np.ones(2), ValueError, r"X must have shape \(N, D\) with N, D ≥ 1, not \(2,\)"),
        (np.ones((1, 0)), ValueError, r"X must have shape \(N, D\) with N, D ≥ 1, not \(1, 0\)"),
        (np.ones((1, 2), int), TypeError, "X must be float32 or float64"),
    ],
)
def test_samples_are_rows_of_floats(
    backend: Any, name: str, X: Any, error: Any, message: str
) -> None:
    """A single sample without its axis, samples without entries, and integers are refused."""
    with pytest.raises(error, match=message):
        backend(name, X, *([np.ones(1)] if name == "fit_quadratic" else []))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"b": np.ones(2)}, r"b must be object as the rest, not float64; pass b\.astype"),
        ({"v": np.array(["1", "2"], object)}, "v must be an integer, a float or a Fraction, not s"),
        ({"v0": np.nan}, "v0 must be finite, not nan"),
        ({"X": np.array([[1, None]], object)}, "X must be .* a Fraction, not NoneType"),
    ],
)
def test_exact_arrays_hold_numbers_alone(change: dict[str, Any], message: str) -> None:
    """Objects that are no finite real numbers, and floats beside fractions, are refused."""
    exactly = {name: part.astype(object) for name, part in PARTS.items()} | change
    with pytest.raises((TypeError, ValueError), match=message):
        impl.numpy.quadratic_network(*exactly.values())


def test_floats_in_exact_arrays_are_the_fractions_that_they_are() -> None:
    """A unit that is 0 leaves 0.1, which is not 1/10."""
    one = np.ones((1, 1), object)
    (output,) = impl.numpy.quadratic_network(one, one, 0 * one[0], one[0], 0.1)
    assert isinstance(output, Fraction)
    assert output == Fraction(3602879701896397, 2**55)
