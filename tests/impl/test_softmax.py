"""Softmax and the multinomial loss: edge values, accuracy, shapes."""

from typing import Any

import numpy as np
import pytest
from flint import arb

INF, NAN = np.inf, np.nan
EDGES = [  # z, softmax, log-softmax (whose negative is the loss), log-sum-exp
    ([INF, 0.0], [1, 0], [0, -INF], INF),
    ([-INF, 0.0], [0, 1], [-INF, 0], 0),
    ([INF, -INF], [1, 0], [0, -INF], INF),
    ([-INF, -INF, 0.0], [0, 0, 1], [-INF, -INF, 0], 0),
    ([INF, INF], [NAN, NAN], [NAN, NAN], INF),
    ([INF, INF, 0.0], [NAN, NAN, 0], [NAN, NAN, -INF], INF),
    ([-INF, -INF], [NAN, NAN], [NAN, NAN], -INF),
    ([INF], [1], [0], INF),
    ([-INF], [1], [0], -INF),
    ([3.0], [1], [0], 3),
    ([NAN], [NAN], [NAN], NAN),
    ([NAN, 0.0], [NAN, NAN], [NAN, NAN], NAN),
    ([NAN, INF], [NAN, NAN], [NAN, NAN], NAN),
    ([-INF, NAN], [NAN, NAN], [NAN, NAN], NAN),
    ([0.0, -0.0], [0.5, 0.5], None, None),
    ([3e38, -3e38], [1, 0], None, 3e38),
]
BOUND = {"numpy": 12, "torch": 6}
NAMES = ["log_sum_exp", "softmax", "log_softmax", "softmax_jacobian"]
LABELLED = ["multinomial_loss", "multinomial_loss_gradient", "multinomial_loss_hessian"]


def hard_rows(dtype: Any) -> list[Any]:
    """Return score vectors where naive formulas overflow, underflow, cancel or lose digits."""
    limits = np.finfo(dtype)
    vanishing = float(np.log(limits.smallest_subnormal.astype(float)))
    normal = float(np.log(limits.tiny.astype(float)))
    rows = [
        [0.0, 0.0],
        [limits.max / 2, -limits.max / 3, limits.max / 2],
        [limits.smallest_subnormal, -limits.smallest_subnormal, 0.0],
        [0.1, normal + 0.3],
        [0.7, vanishing + 1.3, vanishing + 2.1, normal],
        [40.3, 0.1, 0.2, 0.3],
        [1e-3, -36.7],
        [1000.1, 1000.2, 999.3],
        [0.1, 0.1, 0.1 - 600 * 0.9 * vanishing / -745, -3.3],
        *np.random.default_rng(0).uniform(0.9 * vanishing, 0.9, (20, 5)),
        *np.random.default_rng(1).normal(scale=3, size=(4, 33)),
    ]
    return [np.array(row, dtype) for row in rows]


def exact_probabilities(z: Any) -> tuple[list[arb], list[arb], list[arb]]:
    """Return s, 1 − s and log s by their textbook formulas in high precision."""
    scores = [arb(float(x)) for x in z]
    differences = [x - max(scores) for x in scores]
    e = [d.exp() if d > -5000 else arb(0) for d in differences]
    total = sum(e, arb(0))
    s = [x / total for x in e]
    rest = [sum(s[:j] + s[j + 1 :], arb(0)) for j in range(len(s))]
    return s, rest, [d - total.log() for d in differences]


@pytest.mark.parametrize("edge", EDGES)
def test_edge(backend: Any, dtype: Any, edge: tuple[Any, Any, Any, Any]) -> None:
    """An infinite score gives each entry its limit or NaN, and NaN gives NaN in all the row."""
    z, s, log_s, lse = edge
    z, s = np.array(z, dtype), np.array(s, dtype)
    np.testing.assert_array_equal(backend("softmax", z), s, strict=True)
    for y in range(len(z)):
        e_y = np.eye(len(z), dtype=dtype)[y]
        gradient = backend("multinomial_loss_gradient", z, y)
        np.testing.assert_array_equal(gradient, s - e_y, strict=True)
    if log_s is not None:
        np.testing.assert_array_equal(backend("log_softmax", z), np.array(log_s, dtype))
        for y in range(len(z)):
            np.testing.assert_array_equal(backend("multinomial_loss", z, y), -dtype(log_s[y]))
    if lse is not None:
        np.testing.assert_array_equal(backend("log_sum_exp", z), dtype(lse))


@pytest.mark.parametrize(("z", "s"), [(z, s) for z, s, _, _ in EDGES])
def test_edge_of_second_derivatives(backend: Any, dtype: Any, z: Any, s: Any) -> None:
    """The Jacobian, the Hessian and their products have limits 0 where softmax saturates."""
    z, s = np.array(z, dtype), np.array(s, dtype)
    with np.errstate(invalid="ignore"):
        jacobian = np.diag(s) - s[:, None] * s
        jacobian[(s == 0)[:, None] | (s == 0)] = 0
    v = np.arange(1, len(z) + 1, dtype=dtype)
    product = np.array([0 if (row == 0).all() else row @ v for row in jacobian], dtype)
    np.testing.assert_array_equal(backend("softmax_jacobian", z), jacobian, strict=True)
    np.testing.assert_array_equal(backend("multinomial_loss_hessian", z, 0), jacobian)
    np.testing.assert_array_equal(backend("softmax_jvp", z, v), product, strict=True)
    np.testing.assert_array_equal(backend("multinomial_loss_hvp", z, 0, v), product)


@pytest.mark.parametrize("bad", [NAN, INF, -INF])
def test_direction_not_finite(backend: Any, dtype: Any, bad: float) -> None:
    """A row of v with an entry that is not finite gives NaN in that row alone."""
    z = np.zeros((2, 2), dtype)
    v = np.array([[bad, 0], [1, 0]], dtype)
    expected = np.array([[NAN, NAN], [0.25, -0.25]], dtype)
    np.testing.assert_array_equal(backend("softmax_jvp", z, v), expected)


def test_nan_score_with_direction_zero(backend: Any, dtype: Any) -> None:
    """NaN in the scores gives NaN products even with the zero direction."""
    z, v = np.array([NAN, 1.0], dtype), np.zeros(2, dtype)
    np.testing.assert_array_equal(backend("softmax_jvp", z, v), np.full(2, NAN, dtype))


def test_accuracy(backend: Any, dtype: Any, ulps: Any) -> None:
    """Softmax, its logarithm, the loss, its gradient and Hessian are within their bounds in K."""
    for z in hard_rows(dtype):
        s, rest, log_s = exact_probabilities(z)
        classes = len(z)
        bound = classes + BOUND[backend.module.__name__.removeprefix("impl.")]
        assert ulps(backend("softmax", z), s) <= bound
        assert ulps(backend("log_softmax", z), log_s) <= bound
        for y in range(min(classes, 5)):
            gradient = [*s[:y], -rest[y], *s[y + 1 :]]
            assert ulps(backend("multinomial_loss", z, y), [-log_s[y]]) <= bound
            assert ulps(backend("multinomial_loss_gradient", z, y), gradient) <= bound + 1
        jacobian = [
            s[j] * rest[j] if j == k else -s[j] * s[k]
            for j in range(classes)
            for k in range(classes)
        ]
        assert ulps(backend("softmax_jacobian", z), jacobian) <= 2 * bound + 1


def test_log_sum_exp_accuracy(backend: Any, dtype: Any) -> None:
    """Log-sum-exp is within K+12 ulps of |m| + log(1 + S)."""
    for z in hard_rows(dtype):
        _, _, log_s = exact_probabilities(z)
        m, log_1p_rest = arb(float(z.max())), -log_s[int(z.argmax())]
        error = abs(arb(float(backend("log_sum_exp", z))) - m - log_1p_rest)
        size = dtype(float((abs(m) + log_1p_rest).mid()))
        assert error <= (len(z) + 12) * arb(float(np.spacing(size)))


def test_jvp_accuracy(backend: Any, dtype: Any) -> None:
    """J v is within (3K+28) u s_j(|w_j| + Σ s_k|w_k|) plus underflow, w = v − v_r; max v too."""
    limits = np.finfo(dtype)
    for z in hard_rows(dtype):
        s, _, _ = exact_probabilities(z)
        for scale in (1, limits.max):
            signs = np.cos(np.arange(len(z))).astype(dtype)
            v = scale * (signs if scale == 1 else np.sign(signs))
            w = [arb(float(x)) - arb(float(v[z.argmax()])) for x in v]
            mean = sum((a * b for a, b in zip(s, w, strict=True)), arb(0))
            size = sum((a * abs(b) for a, b in zip(s, w, strict=True)), arb(0))
            tiny = arb(float(limits.smallest_subnormal)) * (1 + max(map(abs, w)))
            u = arb(float(limits.eps)) / 2
            for j, x in enumerate(backend("softmax_jvp", z, v)):
                error = abs(arb(float(x)) - s[j] * (w[j] - mean))
                bound = (3 * len(z) + 28) * u * s[j] * (abs(w[j]) + size)
                assert error <= bound + (len(z) + 12) * tiny


def test_naive_formulas_fail_the_same_measure(dtype: Any, ulps: Any) -> None:
    """Without the rounding of z − m, with s_y − 1, or with z − log Σ e^z, the bounds break."""
    errors = {"softmax": 0.0, "gradient": 0.0, "log_softmax": 0.0}
    for z in hard_rows(dtype):
        s, rest, log_s = exact_probabilities(z)
        with np.errstate(all="ignore"):
            e = np.exp(z - z.max())
            softmax = e / e.sum()
            log_softmax = z - (z.max() + np.log(e.sum()))
        y = int(z.argmax())
        for name, computed, exact in [
            ("softmax", softmax, s),
            ("gradient", softmax[y : y + 1] - 1, [-rest[y]]),
            ("log_softmax", log_softmax, log_s),
        ]:
            errors[name] = max(errors[name], ulps(computed, exact) - 2 * len(z))
    assert min(errors.values()) > 25


@pytest.mark.parametrize("name", NAMES + LABELLED)
def test_batch_is_a_loop(backend: Any, dtype: Any, name: str) -> None:
    """Leading axes give what a loop over the rows gives, up to the order of summation."""
    z = np.random.default_rng(0).normal(scale=20, size=(2, 3, 4)).astype(dtype)
    y = np.array([[0, 1, 2], [3, 0, 1]], np.uint8)
    arguments = [y] if name in LABELLED else []
    looped = [
        [backend(name, z[i, j], *([int(y[i, j])] if arguments else [])) for j in range(3)]
        for i in range(2)
    ]
    computed = backend(name, z, *arguments)
    np.testing.assert_allclose(
        computed, np.array(looped), rtol=30 * np.finfo(dtype).eps, strict=True
    )


@pytest.mark.parametrize("name", ["softmax_jvp", "multinomial_loss_hvp"])
def test_product_is_with_the_matrix(backend: Any, dtype: Any, name: str) -> None:
    """The products without the matrix are the products with the matrix, on a batch."""
    z, v = np.random.default_rng(0).normal(size=(2, 5, 4)).astype(dtype)
    arguments = [z, np.array([0, 1, 2, 3, 0])] if "loss" in name else [z]
    with_matrix = np.einsum("bjk,bk->bj", backend("softmax_jacobian", z), v)
    eps = np.finfo(dtype).eps
    np.testing.assert_allclose(backend(name, *arguments, v), with_matrix, rtol=0, atol=40 * eps)


def test_one_int_labels_the_batch(backend: Any) -> None:
    """A Python int is the label of every row."""
    z = np.array([[1.0, 2.0], [4.0, 3.0]])
    one, each = backend("multinomial_loss", z, 1), backend("multinomial_loss", z, np.array([1, 1]))
    np.testing.assert_array_equal(one, each, strict=True)


def test_empty_batch(backend: Any, dtype: Any) -> None:
    """A batch of no rows gives a result of no rows."""
    z, y = np.zeros((0, 3), dtype), np.zeros(0, int)
    assert backend("softmax", z).shape == (0, 3)
    assert backend("log_sum_exp", z).shape == (0,)
    assert backend("multinomial_loss", z, y).shape == (0,)
    assert backend("multinomial_loss_hessian", z, y).shape == (0, 3, 3)
    assert backend("multinomial_loss_hvp", z, y, z).shape == (0, 3)
