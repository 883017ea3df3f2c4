"""What the update rules accept, and how they go together."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

W = np.array([[1.0, -2.0, 0.5], [0.0, 3.0, -1.0]])
G = np.array([[0.5, 1.0, -1.0], [2.0, 0.0, 0.25]])
ENTRYWISE = {
    "gradient_step": [W, G, 0.5],
    "penalised_gradient": [G, W, 0.5],
    "weight_decay_step": [W, 0.5, 0.25],
    "velocity_step": [W, G, 0.5],
    "first_moment_step": [W, G, 0.75],
    "second_moment_step": [abs(W), G, 0.75],
    "bias_corrected": [W, 0.5],
    "soft_threshold": [W, 0.75],
    "adam_direction": [G, abs(W), 2.0**-20],
}
SECOND = [name for name, given in ENTRYWISE.items() if isinstance(given[1], np.ndarray)]


@pytest.mark.parametrize("name", ENTRYWISE)
@pytest.mark.parametrize("shape", [(), (6,), (2, 3), (1, 3, 2)])
def test_every_shape_is_treated_entry_by_entry(
    backend: Any, name: str, shape: tuple[int, ...], dtype: Any
) -> None:
    """Parameters of any shape give what each of their entries gives, in their dtype."""
    given = [a.astype(dtype) if isinstance(a, np.ndarray) else a for a in ENTRYWISE[name]]
    whole = backend(name, *given)
    size = max(1, int(np.prod(shape)))
    shaped = [a.ravel()[:size].reshape(shape) if isinstance(a, np.ndarray) else a for a in given]
    computed = backend(name, *shaped)
    assert computed.dtype == dtype
    assert computed.shape == shape
    np.testing.assert_array_equal(computed.ravel(), whole.ravel()[:size])


@pytest.mark.parametrize("name", SECOND)
def test_what_goes_with_the_parameters_has_their_shape_and_dtype(backend: Any, name: str) -> None:
    """Nothing is broadcast or converted silently; the message says what would be right."""
    first, second, *rest = ENTRYWISE[name]
    with pytest.raises(ValueError, match=r"must have the shape of \w, \(2, 3\), not \(3,\)"):
        backend(name, first, second[0], *rest)
    with pytest.raises(TypeError, match=r"must be .*float64 as the rest, not .*float32"):
        backend(name, first, second.astype(np.float32), *rest)


@pytest.mark.parametrize("name", ENTRYWISE)
def test_a_rate_is_one_number(backend: Any, name: str) -> None:
    """A number is refused where it is an array of several."""
    *rest, last = ENTRYWISE[name]
    with pytest.raises(ValueError, match=r"must have shape \(\), not \(2, 3\)"):
        backend(name, *rest, last + np.zeros((2, 3)))


@pytest.mark.parametrize(
    ("steps", "error", "message"),
    [
        (0, ValueError, "steps must be at least 1, not 0"),
        (1.0, TypeError, "steps must be an integer, not float"),
        (True, TypeError, "steps must be an integer, not bool"),
    ],
)
def test_steps_are_counted_from_1(backend: Any, steps: Any, error: Any, message: str) -> None:
    """A mean of no gradient has no bias to correct."""
    with pytest.raises(error, match=message):
        backend("bias_correction", np.array(0.9), steps)


def test_a_time_based_rate_falls_to_1(backend: Any) -> None:
    """From 4 it is 3, 2, 1 and stays there."""
    rate, rates = np.array(4.0), []
    for _ in range(5):
        rate = backend("time_based_learning_rate", rate)
        rates.append(float(rate))
    assert rates == [3.0, 2.0, 1.0, 1.0, 1.0]


def test_not_a_number_stays_one(backend: Any) -> None:
    """NaN in gives NaN out, in the rate too."""
    assert np.isnan(backend("time_based_learning_rate", np.array(np.nan)))
    assert np.isnan(backend("bias_correction", np.array(np.nan), 2))
    assert np.isnan(backend("adam_direction", np.array([1.0]), np.array([-1.0]), 0.5)).all()


def test_decoupled_decay_of_plain_descent_is_the_penalty(backend: Any) -> None:
    """Both ways from the same weights end at the same weights, up to a few roundings."""
    decayed = backend("gradient_step", backend("weight_decay_step", W, 0.1, 0.01), G, 0.1)
    penalised = backend("gradient_step", W, backend("penalised_gradient", G, W, 0.01), 0.1)
    # At most five roundings on either side, of numbers below 4.
    np.testing.assert_allclose(decayed, penalised, rtol=0, atol=10 * 4 * 2.0**-53)
