"""The epochs of a training: what a step sees, and that nothing is lost between them."""

import subprocess
import sys
from itertools import islice

import numpy as np
import pytest

from impl.training.model import Model
from impl.training.optimisers import SGD, Adam
from impl.training.schedules import ConstantRate, TimeBasedLearningRate
from impl.training.train import TrainingState, epochs

RANDOM = np.random.default_rng(0)
X, Y = RANDOM.normal(size=(10, 3)), RANDOM.normal(size=(10, 2))


class Linear(Model):
    """Wx with the squared loss, whose inputs are dropped; it notes what it is given."""

    def __init__(self, dropout=0.0):
        self.parameters = {"W1": np.ones((2, 3))}
        self.dtype = np.dtype(float)
        self.dropout = dropout
        self.dropped_units = (3,) if dropout else ()
        self.seen = []
        self.shrunk = []

    def array(self, a):
        """NumPy's arrays are the model's."""
        return a

    def gradients(self, x, y, masks=()):
        """The gradient of ½‖W(m ⊙ x) − y‖²."""
        self.seen.append((x.copy(), y.copy(), *masks))
        for mask in masks:
            x = x * mask
        residual = self.scores(x) - y
        return (residual**2).sum() / 2 / len(x), {"W1": residual.T @ x / len(x)}

    def loss(self, x, y):
        """The same without masks."""
        return self.gradients(x, y)[0]

    def scores(self, x):
        """Wx."""
        return x @ self.parameters["W1"].T

    def shrink(self, rate):
        """There is nothing to shrink."""
        self.shrunk.append(rate)


def run(model, last, state=None, optimiser=None, **settings):
    """All records up to an epoch."""
    optimiser = optimiser or Adam()
    settings = {"batch": 4, "seed": 7} | settings
    epoch = 0 if state is None else state.epoch
    made = epochs(model, X, Y, optimiser, ConstantRate(0.1), state=state, **settings)
    return list(islice(made, last - epoch))


def test_every_epoch_takes_every_sample_once():
    """Batches of 4 of 10 samples are 4, 4 and 2, and x and y stay together."""
    model = Linear()
    run(model, 2)
    assert [len(x) for x, _ in model.seen] == [4, 4, 2, 4, 4, 2]
    for first in (0, 3):
        x, y = (np.concatenate(parts) for parts in zip(*model.seen[first : first + 3], strict=True))
        order = [int(np.flatnonzero((row == X).all(1))[0]) for row in x]
        assert sorted(order) == list(range(10))
        assert order != list(range(10))
        assert np.array_equal(y, Y[order])


def test_without_shuffling_the_samples_keep_their_order():
    """Every epoch is the data as they are."""
    model = Linear()
    run(model, 1, shuffle=False)
    assert np.array_equal(np.concatenate([x for x, _ in model.seen]), X)


def test_a_record_is_what_happened():
    """Epochs count from 1, steps go on, and the loss is the mean over the samples."""
    first, second = run(Linear(), 2)
    assert (first.epoch, second.epoch) == (1, 2)
    assert (first.state.step, second.state.step) == (3, 6)
    assert first.rate == 0.1
    whole = run(Linear(), 1, batch=10)[0]
    assert whole.loss == pytest.approx(Linear().loss(X, Y), rel=1e-14)
    assert second.loss < first.loss
    assert first.seconds > 0


def test_the_schedule_counts_steps_over_epochs():
    """With three steps in an epoch, the rate of the second begins at the fourth."""
    model = Linear()
    made = epochs(model, X, Y, SGD(), TimeBasedLearningRate(5), batch=4, seed=0)
    rates = [record.rate for record in islice(made, 2)]
    assert model.shrunk == [5, 4, 3, 2, 1, 1]
    assert rates == [3, 1]


@pytest.mark.parametrize("dropout", [0.0, 0.5])
@pytest.mark.parametrize("stop", [1, 2, 3])
def test_a_training_goes_on_exactly(dropout, stop):
    """Stopped after any epoch, saved, and restored, it ends with the same bits."""
    whole = Linear(dropout)
    run(whole, 4)
    stopped, resumed = Linear(dropout), Linear(dropout)
    saved = run(stopped, stop)[-1].state.arrays()
    state = TrainingState.restored(saved, resumed, Adam())
    run(resumed, 4, state)
    assert np.array_equal(whole.parameters["W1"], resumed.parameters["W1"])


def test_a_training_without_its_state_goes_elsewhere():
    """With the parameters alone, the averages and the epoch being lost, it ends with others."""
    whole, resumed = Linear(), Linear()
    run(whole, 4)
    run(resumed, 2)
    run(resumed, 2)
    assert not np.array_equal(whole.parameters["W1"], resumed.parameters["W1"])


def test_a_saved_state_is_a_copy():
    """What is saved does not change when the training goes on."""
    model = Linear()
    made = epochs(model, X, Y, Adam(), ConstantRate(0.1), batch=4, seed=7)
    saved = next(made).state.arrays()
    before = {name: array.copy() for name, array in saved.items()}
    next(made)
    assert all(np.array_equal(saved[name], array) for name, array in before.items())


def test_masks_differ_between_steps_and_seeds():
    """Every step of every epoch has its own mask, and the same seed the same masks."""
    first, again, other = Linear(0.5), Linear(0.5), Linear(0.5)
    run(first, 2)
    run(again, 2)
    run(other, 2, seed=8)
    masks = [[step[2] for step in model.seen] for model in (first, again, other)]
    assert all(np.array_equal(a, b) for a, b in zip(masks[0], masks[1], strict=True))
    assert not all(np.array_equal(a, b) for a, b in zip(masks[0], masks[2], strict=True))
    assert len({mask.tobytes() for mask in masks[0]}) == len(masks[0])


def test_a_state_of_another_optimiser_is_refused():
    """The error names what is too much or missing."""
    saved = run(Linear(), 1)[-1].state.arrays()
    with pytest.raises(ValueError, match=r"not one of this model and optimiser; see .*mean.W1"):
        TrainingState.restored(saved, Linear(), SGD())


def test_a_state_of_another_shape_is_refused():
    """The error names the array and both shapes."""
    saved = run(Linear(), 1)[-1].state.arrays() | {"parameters/W1": np.ones((2, 4))}
    with pytest.raises(ValueError, match=r"W1 must have shape \(2, 3\), not \(2, 4\)"):
        TrainingState.restored(saved, Linear(), Adam())


@pytest.mark.parametrize(
    ("x", "y", "batch", "message"),
    [
        (X, Y[:-1], 4, "x and y must have N ≥ 1 samples, not 10 and 9"),
        (X[:0], Y[:0], 4, "x and y must have N ≥ 1 samples, not 0 and 0"),
        (X, Y, 0, "batch must be at least 1, not 0"),
        (X[:, :2], Y, 4, r"x must have shape \(N, inputs = 3\), not \(10, 2\)"),
        (X[:, 0], Y, 4, r"x must have shape \(N, inputs = 3\), not \(10,\)"),
        (X, Y[:, 0], 4, r"targets y must have shape \(N, outputs = 2\), not \(10,\)"),
        (X, Y > 0, 4, r"labels y must be integers of shape \(N,\), not bool of \(10, 2\)"),
        (X, np.arange(10), 4, "labels y must be in 0 … 1, not 0 … 9"),
        (X, np.arange(-1, 9), 4, "labels y must be in 0 … 1, not -1 … 8"),
    ],
)
def test_samples_that_do_not_fit_are_refused(x, y, batch, message):
    """The error says how many samples, features and targets there must be, and which labels."""
    with pytest.raises(ValueError, match=message):
        next(epochs(Linear(), x, y, SGD(), ConstantRate(1), batch=batch, seed=0))


def test_training_needs_no_framework():
    """To import it loads NumPy, and no other framework, no plots and no estimators."""
    program = (
        "import sys, impl.training.train, impl.training.early_stopping;"
        "sys.exit(', '.join({'torch', 'matplotlib', 'sklearn', 'scipy'} & {*sys.modules}) or 0)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
