"""PyTorch's automatic differentiation as one more witness of the claimed derivatives."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

import impl.torch
from provado.book.reading import read_book
from provado.conformance.inputs import finite_floats
from provado.conformance.oracle import Oracle
from provado.numbers.floats import FLOAT64

BOOK = read_book()

# All derivatives here lie in [−1, 1] and are differences of numbers in [0, 1]. Autograd reaches
# them through at most 8 roundings of such numbers for each of K classes, twice for a Hessian.
ROUNDINGS = 16
UNIT = 2.0**-53


def score_vectors(largest: int) -> st.SearchStrategy[list[float]]:
    """Scores over all finite floats, with ties."""
    numbers = finite_floats()
    tied = st.lists(st.sampled_from([0.0, -0.0, 1.0, 700.0, 1e308]), min_size=1, max_size=largest)
    return st.one_of(st.lists(numbers, min_size=1, max_size=largest), tied)


def assert_close(computed: dict[tuple[int, ...], float], oracle: Oracle, *inputs: Any) -> None:
    """Every entry is within the rounding that autograd may have made."""
    classes = len(inputs[0]) if isinstance(inputs[0], list) else 1
    for places, true in oracle(*inputs, form=FLOAT64).items():
        error = abs(computed[places] - float(true.mid()))
        assert error <= ROUNDINGS * classes * UNIT, (places, computed[places], true)


@given(z=score_vectors(12), data=st.data())
def test_gradient_of_the_multinomial_loss(z: list[float], data: Any) -> None:
    """Backward through the loss gives the claimed gradient at every finite score."""
    y = data.draw(st.integers(1, len(z)))
    scores = torch.tensor(z, dtype=torch.float64, requires_grad=True)
    (gradient,) = torch.autograd.grad(impl.torch.multinomial_loss(scores, y - 1), scores)
    entries = {(k,): float(value) for k, value in enumerate(gradient, start=1)}
    assert_close(entries, Oracle(BOOK.claim("multinomial-gradient")), z, y)


@given(z=score_vectors(5), data=st.data())
def test_hessian_of_the_multinomial_loss(z: list[float], data: Any) -> None:
    """Backward twice through the loss gives the claimed Hessian at every finite score."""
    y = data.draw(st.integers(1, len(z)))
    scores = torch.tensor(z, dtype=torch.float64)
    hessian = torch.autograd.functional.hessian(
        lambda s: impl.torch.multinomial_loss(s, y - 1), scores
    )
    entries = {
        (j, k): float(value)
        for j, row in enumerate(hessian, start=1)
        for k, value in enumerate(row, start=1)
    }
    assert_close(entries, Oracle(BOOK.claim("multinomial-hessian")), z, y)


@given(z=score_vectors(6))
def test_jacobian_of_the_softmax(z: list[float]) -> None:
    """Backward through the softmax gives the claimed Jacobian at every finite score."""
    jacobian = torch.autograd.functional.jacobian(
        impl.torch.softmax, torch.tensor(z, dtype=torch.float64)
    )
    entries = {
        (j, k): float(value)
        for j, row in enumerate(jacobian, start=1)
        for k, value in enumerate(row, start=1)
    }
    assert_close(entries, Oracle(BOOK.claim("softmax-jacobian")), z)


@given(z=finite_floats())
def test_derivatives_of_the_logistic_loss(z: float) -> None:
    """Backward once and twice through the loss gives the claimed derivatives, for both labels."""
    for label, name in ((1, "positive"), (-1, "negative")):
        score = torch.tensor(z, dtype=torch.float64, requires_grad=True)
        loss = impl.torch.logistic_loss(score, label)
        (gradient,) = torch.autograd.grad(loss, score, create_graph=True)
        assert_close({(): gradient.item()}, Oracle(BOOK.claim(f"logistic-gradient-{name}")), z)
        (curvature,) = torch.autograd.grad(gradient, score)
        assert_close({(): float(curvature)}, Oracle(BOOK.claim(f"logistic-curvature-{name}")), z)


def test_a_wrong_gradient_is_told_apart() -> None:
    """The tolerance is far below the error of a gradient without its label."""
    oracle = Oracle(BOOK.claim("multinomial-gradient"))
    softmax = {(1,): 0.5, (2,): 0.5}
    with pytest.raises(AssertionError):
        assert_close(softmax, oracle, [0.0, 0.0], 1)
