"""Early stopping: when, and with which weights."""

import numpy as np
import pytest

from impl.training.early_stopping import EarlyStopping


def run(stopping, losses):
    """The epoch that is the last, and the best until then; the weight after an epoch is its number.

    The array is changed in place, as a training does.
    """
    parameters, best = {"w": np.zeros(1)}, None
    for epoch, loss in enumerate(losses, 1):
        parameters["w"][0] = epoch
        best = stopping.better(best, epoch, loss, parameters)
        if stopping.stops(best, epoch):
            return epoch, best, parameters
    return None, best, parameters


def test_it_stops_after_patience_and_restores_the_best():
    """Two epochs after the least loss it stops, and the weights of that epoch come back."""
    last, best, parameters = run(EarlyStopping(2), [3, 1, 2, 1.5, 0])
    assert (last, best.epoch, best.loss) == (4, 2, 1)
    best.restore(parameters)
    assert parameters["w"] == 2


def test_an_improvement_starts_the_patience_again():
    """A loss that keeps falling, however slowly, never stops."""
    assert run(EarlyStopping(2), [5, 6, 4, 5, 3, 4, 2])[0] is None


def test_a_smaller_improvement_does_not_count():
    """What falls by less than the least improvement is no better."""
    assert run(EarlyStopping(2, 0.5), [3, 2.9, 2.6])[0] == 3


def test_an_equal_loss_is_no_improvement():
    """The first of equals is the best."""
    assert run(EarlyStopping(1), [3, 3])[0] == 2


def test_nan_is_never_the_best():
    """A loss that is NaN stops like one that does not fall, and is replaced by any number."""
    assert run(EarlyStopping(2), [1, np.nan, np.nan])[0] == 3
    assert run(EarlyStopping(3), [np.nan, 7, 8])[1].epoch == 2


@pytest.mark.parametrize("patience", [0, -1])
def test_patience_is_at_least_1(patience):
    """With none the first epoch would be the last."""
    with pytest.raises(ValueError, match="patience must be at least 1"):
        EarlyStopping(patience)


def test_the_least_improvement_is_no_loss():
    """Below 0 a rising loss would be the best."""
    with pytest.raises(ValueError, match="least_improvement must be ≥ 0, not -1"):
        EarlyStopping(1, -1)
