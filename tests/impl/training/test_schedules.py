"""The learning rates of schedules."""

import pytest

from impl.training.schedules import ConstantRate, TimeBasedLearningRate


def test_the_time_based_rate_falls_to_1():
    """It starts at the integer, falls by 1 at each step, and stays at 1."""
    rates = [TimeBasedLearningRate(4).rate(step) for step in range(6)]
    assert rates == [4, 3, 2, 1, 1, 1]


def test_a_time_based_rate_of_1_stays():
    """The least start is where it ends."""
    assert {TimeBasedLearningRate(1).rate(step) for step in range(5)} == {1}


def test_a_constant_rate_is_constant():
    """Every step has it."""
    assert {ConstantRate(0.5).rate(step) for step in (0, 1, 10**9)} == {0.5}


@pytest.mark.parametrize("initial", [0, -3])
def test_a_time_based_rate_starts_at_a_positive_number(initial):
    """0 and less are refused."""
    with pytest.raises(ValueError, match="the initial learning rate must be at least 1"):
        TimeBasedLearningRate(initial)


@pytest.mark.parametrize("initial", [1.0, 2.5, "3", True])
def test_a_time_based_rate_starts_at_an_integer(initial):
    """What is no integer is refused."""
    with pytest.raises(TypeError, match="the initial learning rate must be an integer"):
        TimeBasedLearningRate(initial)


@pytest.mark.parametrize("rate", [0, -1, float("nan"), float("inf")])
def test_a_constant_rate_is_positive(rate):
    """What does not descend is refused."""
    with pytest.raises(ValueError, match="the learning rate must be finite and positive"):
        ConstantRate(rate)
