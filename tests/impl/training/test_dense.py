"""The options and the first weights of dense networks."""

import numpy as np
import pytest

from impl.training.dense import DenseOptions, initial_layers, shapes_of


def test_layers_have_the_widths_between_them():
    """Each takes as many inputs as the layer before has outputs."""
    layers = initial_layers("glorot", 0, (4, 3, 2))
    assert shapes_of(layers) == {"W1": (3, 4), "b1": (3,), "W2": (2, 3), "b2": (2,)}


def test_layers_are_rounded_to_float32():
    """Both precisions begin at the same weights."""
    for single, double in zip(
        initial_layers("fan-in", 0, (4, 3), np.float32),
        initial_layers("fan-in", 0, (4, 3)),
        strict=True,
    ):
        assert all(np.array_equal(a, b.astype("f")) for a, b in zip(single, double, strict=True))


def test_layers_and_seeds_have_weights_of_their_own():
    """Layers of one shape differ, and so do seeds."""
    (first, _), (second, _) = initial_layers("he", 0, (3, 3, 3))
    (other, _), _ = initial_layers("he", 1, (3, 3, 3))
    assert not np.array_equal(first, second)
    assert not np.array_equal(first, other)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"activation": "softmax"}, "activation must be one of 'identity', .* not 'softmax'"),
        ({"output": "relu"}, "output must be one of 'identity', 'softmax', not 'relu'"),
        ({"loss": "hinge"}, "loss must be 'squared' or 'multinomial', not 'hinge'"),
        ({"output": "identity"}, "the multinomial loss needs 'softmax'"),
        ({"dropout": 1}, r"dropout must be in \[0, 1\), not 1"),
        ({"l2": -1}, "l2 must be finite and ≥ 0, not -1"),
        ({"l1": float("nan")}, "l1 must be finite and ≥ 0, not nan"),
    ],
)
def test_options_that_make_no_network_are_refused(options, message):
    """The error names the option and what it could be."""
    with pytest.raises(ValueError, match=message):
        DenseOptions(**options)


@pytest.mark.parametrize(
    ("layers", "message"),
    [
        ([], "layers must be one pair"),
        ([(np.ones((2, 3)), np.ones(3))], r"W1 must have shape \(outputs, inputs\) and b1"),
        (
            [(np.ones((2, 3)), np.ones(2)), (np.ones((2, 3)), np.ones(2))],
            r"W2 must have shape \(outputs, inputs = 2\) and b2 \(outputs,\), not \(2, 3\)",
        ),
    ],
)
def test_layers_that_do_not_fit_are_refused(layers, message):
    """The error names the layer and its shapes."""
    with pytest.raises(ValueError, match=message):
        shapes_of(layers)


@pytest.mark.parametrize("widths", [(3,), (3, 0), ()])
def test_widths_are_at_least_two_positive_numbers(widths):
    """A layer has inputs and outputs."""
    with pytest.raises(ValueError, match="widths"):
        initial_layers("he", 0, widths)
