"""Networks for whether a sum of signs is in a range: all inputs, edges, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

import impl.numpy
import impl.torch
from impl.range_weights import attained_sums
from tests.impl.sign_vectors import bounds, disagreements, number_with_sum, sign_vectors, sums

SIGNS_OF_ZERO = [-1, 0, 1]
LARGEST = 12
NETWORKS = {
    "range_threshold_weights": "threshold_network",
    "widest_threshold_weights": "threshold_network",
    "range_relu_weights": "relu_threshold_network",
    "widest_relu_weights": "relu_threshold_network",
}
W = np.array([[1.0, 1.0], [1.0, -1.0]])
PARTS: dict[str, Any] = {
    "x": np.array([1.0, -1.0]),
    "W": W,
    "b": np.array([0.5, -0.5]),
    "w": np.array([1.0, -1.0]),
    "c": np.array(-1.0),
    "at_zero": 0,
}
Parts = tuple[Any, Any, Any, Any]


def check_computes(model: Any, network: str, weights: Callable[..., Parts], D: int) -> None:
    """The network is right for all x ∈ {−1, +1}^D, all A ≤ B and each sign of 0."""
    x = model.array(sign_vectors(D))
    for A, B in bounds(D):
        parts = weights(D, A, B)
        for at_zero in SIGNS_OF_ZERO:
            wrong = disagreements(model(network, x, *parts, at_zero), D, A, B)
            assert wrong == 0, f"{wrong} of {2**D} for D = {D}, A = {A}, B = {B}, {at_zero = }"


@pytest.mark.parametrize("weights", NETWORKS)
def test_networks_are_right_for_every_input(backend: Any, weights: str) -> None:
    """All x for D ≤ 12 and all integers A ≤ B in [−D − 1, D + 1] give no disagreement."""
    for D in range(1, LARGEST + 1):
        check_computes(backend, NETWORKS[weights], getattr(impl.numpy, weights), D)


def test_the_target_is_the_function(backend: Any) -> None:
    """A ≤ Σ_i x_i ≤ B, both ends included, for integers and for fractions next to them."""
    tiny = Fraction(1, 10**40)
    for D in range(1, 6):
        for low, high in bounds(D):
            for A, B in ((low, high), (low - tiny, high + tiny), (low + tiny, high + tiny)):
                computed = backend("sum_in_range", sign_vectors(D), A, B)
                assert disagreements(computed, D, A, B) == 0, f"D = {D}, A = {A}, B = {B}"


@pytest.mark.parametrize("weights", ["widest_threshold_weights", "widest_relu_weights"])
def test_widest_networks_take_real_bounds(backend: Any, weights: str) -> None:
    """Between integers, next to them and far outside, the output is right as well."""
    steps = [Fraction(0), Fraction(1, 10**40), Fraction(1, 2), 1 - Fraction(1, 10**40)]
    for D in range(1, 5):
        ends = [low + step for low in range(-D - 1, D + 1) for step in steps]
        for A, B in [(A, B) for A in [-1e300, *ends] for B in [*ends, 10**400] if A <= B]:
            parts = getattr(impl.numpy, weights)(D, A, B)
            outputs = backend(NETWORKS[weights], sign_vectors(D), *parts, 0)
            assert disagreements(outputs, D, A, B) == 0, f"D = {D}, A = {A}, B = {B}"


@pytest.mark.parametrize("at_zero", SIGNS_OF_ZERO)
def test_perceptrons_exist_for_ranges_at_an_end(backend: Any, at_zero: int) -> None:
    """Weights are right where no sum is in the range or −D or D is, and are refused elsewhere."""
    for D in range(1, 9):
        for A, B in bounds(D):
            inside = (sums(D) >= A) & (sums(D) <= B)
            if not inside.any() or inside[0] or inside[-1]:
                w, c = impl.numpy.perceptron_range_weights(D, A, B)
                outputs = backend("hard_threshold", sign_vectors(D) @ w + c, at_zero)
                assert disagreements(outputs, D, A, B) == 0, f"D = {D}, A = {A}, B = {B}"
            else:
                with pytest.raises(ValueError, match=r"no perceptron is [+]1 for the sums .* −1"):
                    backend.module.perceptron_range_weights(D, A, B)


def missed_by_the_first(D: int, A: int, B: int, at_zero: int) -> int:
    """Its w·h + c is 1 where both hidden units agree and more where not: no output is −1."""
    return 2**D - number_with_sum(D, *range(A, B + 1))


def missed_with_another_bias(D: int, A: int, B: int, at_zero: int) -> int:
    """At Σx = A the output is the sign of h₁ = at_zero, at Σx = B that of −h₂; at both it is −1."""
    if A == B:
        return number_with_sum(D, A)
    return (at_zero != 1) * number_with_sum(D, A) + (at_zero != -1) * number_with_sum(D, B)


def missed_by_the_final(D: int, A: int, B: int, at_zero: int) -> int:
    """Its first hidden unit is still −1 at Σx = A, and no unit's input is 0."""
    return number_with_sum(D, A)


@pytest.mark.parametrize(
    ("half", "c", "missed"),
    [
        (0.0, 1.0, missed_by_the_first),
        (0.0, -1.0, missed_with_another_bias),
        (0.5, -1.5, missed_by_the_final),
    ],
)
@pytest.mark.parametrize("at_zero", SIGNS_OF_ZERO)
def test_wrong_thresholds_miss_as_many_inputs_as_have_these_sums(
    backend: Any, half: float, c: float, missed: Any, at_zero: int
) -> None:
    """Thresholds A, B with c = ±1, and A + ½, B + ½ with c = −1.5, are wrong at these sums."""
    for D in range(1, LARGEST + 1):
        x = backend.array(sign_vectors(D))
        for A, B in bounds(D):
            parts = np.ones((2, D)), np.array([-A - half, -B - half]), np.array([1.0, -1.0]), c
            wrong = disagreements(backend("threshold_network", x, *parts, at_zero), D, A, B)
            assert wrong == missed(D, A, B, at_zero), f"D = {D}, A = {A}, B = {B}"


TWINS: dict[str, Callable[[Any, Any, Any, Any], Parts]] = {
    "first bias ½ higher": lambda W, b, w, c: (W, b + np.array([0.5, 0]), w, c),
    "first bias ½ lower": lambda W, b, w, c: (W, b - np.array([0.5, 0]), w, c),
    "second bias ½ higher": lambda W, b, w, c: (W, b + np.array([0, 0.5]), w, c),
    "second bias ½ lower": lambda W, b, w, c: (W, b - np.array([0, 0.5]), w, c),
    "last bias of the other sign": lambda W, b, w, c: (W, b, w, -c),
    "one weight flipped": lambda W, b, w, c: (
        W * np.where(np.indices(W.shape).sum(0) == 0, -1, 1),
        b,
        w,
        c,
    ),
    "one weight of the last unit flipped": lambda W, b, w, c: (W, b, w * np.array([-1, 1]), c),
}


@pytest.mark.parametrize("twin", TWINS)
@pytest.mark.parametrize("weights", ["range_threshold_weights", "range_relu_weights"])
def test_wrong_weights_are_rejected(backend: Any, weights: str, twin: str) -> None:
    """A bias off by one half and a flipped sign are found with D = 2."""

    def wrong(D: int, A: int, B: int) -> Parts:
        return TWINS[twin](*getattr(impl.numpy, weights)(D, A, B))

    with pytest.raises(AssertionError, match=r"of 4 for D = 2, A = "):
        check_computes(backend, NETWORKS[weights], wrong, D=2)


@pytest.mark.parametrize("weights", NETWORKS)
def test_exchanged_bounds_are_rejected(backend: Any, weights: str) -> None:
    """A network whose hidden units have each the bound of the other is found."""

    def exchanged(D: int, A: int, B: int) -> Parts:
        W, b, w, c = getattr(impl.numpy, weights)(D, A, B)
        return W, (-b if "relu" in weights else b)[::-1].copy(), w, c

    with pytest.raises(AssertionError, match=r"of 4 for D = 2, A = "):
        check_computes(backend, NETWORKS[weights], exchanged, D=2)


@pytest.mark.parametrize(
    "target",
    [
        lambda s, A, B: (s > A) & (s <= B),
        lambda s, A, B: (s >= A) & (s < B),
        lambda s, A, B: (s >= B) & (s <= A),
        lambda s, A, B: s >= A,
    ],
    ids=["< for the first ≤", "< for the second ≤", "A and B exchanged", "one bound forgotten"],
)
def test_a_wrong_target_disagrees(target: Any) -> None:
    """The count of disagreements is not 0 for a comparison that is wrong at one end."""
    assert disagreements(np.where(target(sums(2), -2, 0), 1, -1), 2, -2, 0) > 0


@pytest.mark.parametrize("at_zero", SIGNS_OF_ZERO)
def test_the_sign_of_zero_is_what_is_said(backend: Any, dtype: Any, at_zero: int) -> None:
    """Both zeros have the sign that the caller gives them; other numbers have their own."""
    z = np.array([0.0, -0.0, np.finfo(dtype).smallest_subnormal, -1.5, np.inf, -np.inf, np.nan])
    computed = backend("hard_threshold", z.astype(dtype), at_zero)
    expected = np.array([at_zero, at_zero, 1, -1, 1, -1, np.nan], dtype)
    np.testing.assert_array_equal(computed, expected, strict=True)


@pytest.mark.parametrize("network", sorted(set(NETWORKS.values())))
@pytest.mark.parametrize("shape", [(), (3,), (0,), (2, 3)])
def test_any_batch_shape(backend: Any, dtype: Any, network: str, shape: tuple[int, ...]) -> None:
    """The outputs have the shape of the batch and the dtype of x, for any number of units."""
    x = np.ones((*shape, 2), dtype)
    parts = (np.ones((3, 2), dtype), np.zeros(3, dtype), np.ones(3, dtype), -5)
    expected = np.full(shape, -1 if network == "threshold_network" else 1, dtype)
    np.testing.assert_array_equal(backend(network, x, *parts, 0), expected, strict=True)
    np.testing.assert_array_equal(
        backend("sum_in_range", x, 2, 2), np.ones(shape, dtype), strict=True
    )


@pytest.mark.parametrize("network", sorted(set(NETWORKS.values())))
def test_nan_in_gives_nan_out(backend: Any, network: str) -> None:
    """An input that is not a number has no sign."""
    assert np.isnan(backend(network, *(PARTS | {"x": np.array([np.nan, 1.0])}).values()))


@pytest.mark.parametrize("network", sorted(set(NETWORKS.values())))
@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"x": np.ones(3)}, ValueError, r"x must have shape \(\.\.\., D = 2\), not \(3,\)"),
        ({"x": np.array(1.0)}, ValueError, r"x must have shape \(\.\.\., D = 2\), not \(\)"),
        ({"x": np.ones(2, np.float32)}, TypeError, "x must be .*float64 as the rest"),
        ({"x": np.ones(2, int)}, TypeError, "x must be float32 or float64"),
        ({"W": W[0]}, ValueError, r"W must have shape \(K, D\) with K, D ≥ 1, not \(2,\)"),
        ({"b": np.ones(3)}, ValueError, r"b must have shape \(K = 2,\), not \(3,\)"),
        ({"w": np.ones((1, 2))}, ValueError, r"w must have shape \(K = 2,\), not \(1, 2\)"),
        ({"c": np.ones(1)}, ValueError, r"c must have shape \(\), not \(1,\)"),
        ({"at_zero": 2}, ValueError, "at_zero must be −1, 0 or [+]1, not 2"),
    ],
)
def test_what_a_network_refuses(
    backend: Any, network: str, change: dict[str, Any], error: Any, message: str
) -> None:
    """Shapes and dtypes that do not fit, and a sign of 0 that is none, are named."""
    with pytest.raises(error, match=message):
        backend(network, *(PARTS | change).values())


@pytest.mark.parametrize(
    ("x", "message"),
    [
        (np.array([1.0, 0.0]), "x must be −1 or [+]1 everywhere; for entries 0 and 1 pass"),
        (np.array([1.0, np.nan]), "x must be −1 or [+]1 everywhere"),
        (np.array(1.0), r"x must have shape \(\.\.\., D\) with D ≥ 1, not \(\)"),
        (np.ones((2, 0)), r"x must have shape \(\.\.\., D\) with D ≥ 1, not \(2, 0\)"),
    ],
)
def test_the_target_is_about_signs(backend: Any, x: Any, message: str) -> None:
    """Entries other than −1 and +1, and an x without entries, are refused."""
    with pytest.raises(ValueError, match=message):
        backend("sum_in_range", x, 0, 1)


@pytest.mark.parametrize("weights", [*NETWORKS, "perceptron_range_weights"])
@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ((0, 0, 1), ValueError, "D must be at least 1, not 0"),
        ((2.0, 0, 1), TypeError, "D must be an integer, not float"),
        ((True, 0, 1), TypeError, "D must be an integer, not bool"),
        ((2, 1, 0), ValueError, "A must be at most B, not A = 1 and B = 0"),
        ((2, float("nan"), 0), ValueError, "A must be finite, not nan"),
        ((2, 0, float("inf")), ValueError, "B must be finite, not inf"),
        ((2, "0", 1), TypeError, "A must be an integer, a float or a Fraction, not str"),
        ((2, 0, True), TypeError, "B must be an integer, a float or a Fraction, not bool"),
    ],
)
def test_what_weights_refuse(
    backend: Any, weights: str, arguments: Any, error: Any, message: str
) -> None:
    """A D that is no dimension and bounds that are no range are named."""
    with pytest.raises(error, match=message):
        getattr(backend.module, weights)(*arguments)


@pytest.mark.parametrize("weights", ["range_threshold_weights", "range_relu_weights"])
def test_some_weights_are_for_integers(backend: Any, weights: str) -> None:
    """Bounds between integers are refused, with the weights that take them."""
    with pytest.raises(ValueError, match=r"B must be an integer, not 1/2; the widest weights"):
        getattr(backend.module, weights)(2, 0, 0.5)


@pytest.mark.parametrize("weights", [*NETWORKS, "perceptron_range_weights"])
def test_weights_are_float64_of_any_kind_of_bound(backend: Any, weights: str) -> None:
    """A bound may be a Python or a NumPy number, and every part has the dtype float64."""
    exactly = getattr(backend.module, weights)(3, -3, 1)
    for kind in (float, Fraction, np.int8, np.float32):
        parts = getattr(backend.module, weights)(np.int64(3), kind(-3), kind(1))
        for part, expected in zip(parts, exactly, strict=True):
            np.testing.assert_array_equal(np.asarray(part), np.asarray(expected), strict=True)
            assert np.asarray(part).dtype == np.float64


def test_both_packages_have_the_same_weights() -> None:
    """NumPy's and PyTorch's weights are the same numbers in the same shapes."""
    for weights in [*NETWORKS, "perceptron_range_weights"]:
        here, there = (getattr(module, weights)(3, -3, 0) for module in (impl.numpy, impl.torch))
        for ours, theirs in zip(here, there, strict=True):
            np.testing.assert_array_equal(ours, np.asarray(theirs), strict=True)


def test_attained_sums_have_the_parity_of_their_number() -> None:
    """The sums in a range are those that occur among all x."""
    for D in range(1, 7):
        for A, B in bounds(D):
            occurring = sorted({int(s) for s in sums(D) if A <= s <= B})
            assert list(attained_sums(D, A, B)) == occurring
