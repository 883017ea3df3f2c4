"""ReLU and its derivative: edge values, and the conventions at the kink."""

from typing import Any

import numpy as np
import pytest
import torch

import impl.torch
from provado.book.reading import read_book

INF, NAN = np.inf, np.nan
SMALLEST = 1e-45  # rounds to the smallest positive float32, and is an ordinary float64
EDGES = [  # z, ReLU, its derivative
    (0.0, 0.0, 0.0),
    (-0.0, 0.0, 0.0),
    (SMALLEST, SMALLEST, 1.0),
    (-SMALLEST, 0.0, 0.0),
    (1.5, 1.5, 1.0),
    (-1.5, 0.0, 0.0),
    (INF, INF, 1.0),
    (-INF, 0.0, 0.0),
    (NAN, NAN, NAN),
]


@pytest.mark.parametrize(("z", "value", "slope"), EDGES)
def test_edge(backend: Any, dtype: Any, z: float, value: float, slope: float) -> None:
    """The slope at the kink is 0, whichever sign the 0 has; NaN stays NaN."""
    for name, result in (("relu", value), ("relu_derivative", slope)):
        computed = backend(name, np.array([z], dtype))
        np.testing.assert_array_equal(computed, np.array([result], dtype), strict=True)


def test_shape_is_kept(backend: Any, dtype: Any) -> None:
    """Any number of axes, none included."""
    for shape in ((), (0,), (2, 3)):
        z = np.full(shape, 2, dtype)
        np.testing.assert_array_equal(backend("relu", z), z, strict=True)
        np.testing.assert_array_equal(backend("relu_derivative", z), z / 2, strict=True)


@pytest.mark.parametrize("function", [torch.relu, impl.torch.relu])
def test_autograd_takes_the_convention_of_the_book(function: Any, dtype: Any) -> None:
    """PyTorch's own slope is the claimed derivative, 0 at both zeros included."""
    z = torch.tensor(np.array([z for z, *_ in EDGES[:-1]], dtype), requires_grad=True)
    (slope,) = torch.autograd.grad(function(z).sum(), z)
    assert slope.tolist() == [expected for *_, expected in EDGES[:-1]]
    assert torch.equal(slope, impl.torch.relu_derivative(z.detach()))


@pytest.mark.parametrize(
    ("other", "at_the_kink"),
    [
        (lambda z: torch.where(z < 0, 0.0, z), 1.0),
        (lambda z: (z + z.abs()) / 2, 0.5),
        (lambda z: torch.maximum(z, torch.zeros_like(z)), 0.5),
    ],
)
def test_other_ways_of_writing_relu_have_another_slope_at_the_kink(
    other: Any, at_the_kink: float
) -> None:
    """The same function, written by its cases or with |z|, and another subgradient at 0."""
    z = torch.tensor([-1.0, 0.0, 2.0], requires_grad=True)
    (slope,) = torch.autograd.grad(other(z).sum(), z)
    assert slope.tolist() == [0.0, at_the_kink, 1.0]


def test_the_convention_is_said_where_it_is_taken() -> None:
    """The claim that implementations are tested against names its convention at the kink."""
    (convention,) = read_book().claim("relu-derivative").conventions
    assert "0 as in PyTorch" in convention
