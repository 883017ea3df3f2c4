"""What follows a step: weights shrink by an L1 penalty, and a rate falls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import impl.numpy
from impl.numpy.dense_network import DenseNetwork as NumPyNetwork
from impl.torch.dense_network import DenseNetwork as TorchNetwork
from impl.training.dense import DenseOptions
from impl.training.schedules import TimeBasedLearningRate
from provado.conformance.check import Mismatch, check_conforms
from provado.conformance.implementation import Implementation
from provado.conformance.oracle import Oracle
from provado.numbers.floats import FLOAT32, FLOAT64, FloatFormat
from theory.linear_models import penalties

SOFT_THRESHOLD = Oracle(penalties.soft_threshold)


def shrunk_by(network: Any) -> Callable[[Any, Any], Any]:
    """The weights of one output after the proximal step of an L1 penalty, at the rate 1."""

    def soft_threshold(w: Any, lam: Any) -> Any:
        model = network([(w[None], np.zeros(1, w.dtype))], DenseOptions(l1=float(lam)))
        model.shrink(1.0)
        return np.asarray(model.parameters["W1"])[0]

    return soft_threshold


def on_every_input(tested: Callable[[Any, Any], Any], form: FloatFormat) -> None:
    """The check of the soft threshold, at a fixed number of inputs."""

    @settings(
        max_examples=300, derandomize=True, database=None, deadline=None, phases=[Phase.generate]
    )
    @given(SOFT_THRESHOLD.inputs(form))
    def check(inputs: list[Any]) -> None:
        with np.errstate(all="ignore"):
            check_conforms(Implementation.of(soft_threshold=tested), SOFT_THRESHOLD, inputs, form)

    check()


@pytest.mark.parametrize("form", [FLOAT64, FLOAT32], ids=lambda form: form.name)
@pytest.mark.parametrize("network", [NumPyNetwork, TorchNetwork], ids=["numpy", "torch"])
def test_a_network_shrinks_its_weights_by_the_soft_threshold(
    network: Any, form: FloatFormat
) -> None:
    """For every weight and every penalty, within an ulp."""
    on_every_input(shrunk_by(network), form)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda w, lam: w - lam * np.sign(w),
        lambda w, lam: np.where(abs(w) > lam, w, 0),
        lambda w, lam: shrunk_by(NumPyNetwork)(w, lam / 2),
    ],
    ids=["past 0", "a hard threshold", "half the penalty"],
)
def test_another_shrinking_is_rejected(wrong: Callable[[Any, Any], Any]) -> None:
    """A step along the subgradient makes nothing 0, and a hard threshold moves nothing else."""
    with pytest.raises(Mismatch):
        on_every_input(wrong, FLOAT64)


@given(initial=st.integers(1, 60))
def test_the_rates_of_the_schedule_follow_the_rule_of_the_book(initial: int) -> None:
    """Each is what the function of the claim makes of the one before."""
    schedule, rate = TimeBasedLearningRate(initial), np.array(float(initial))
    for step in range(initial + 3):
        assert schedule.rate(step) == rate
        rate = impl.numpy.time_based_learning_rate(rate)
