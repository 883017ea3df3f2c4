"""What the book proves of linear classifiers is what happens when they are trained on digits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from impl.data import digits
from impl.numpy.dense_network import DenseNetwork as NumPyNetwork
from impl.numpy.multiclass_perceptron import MulticlassPerceptron
from impl.numpy.softmax import multinomial_loss_gradient, softmax
from impl.torch.dense_network import DenseNetwork as TorchNetwork
from impl.training.dense import DenseOptions, initial_layers
from impl.training.optimisers import SGD
from impl.training.order import sample_order
from impl.training.schedules import ConstantRate
from impl.training.train import epochs
from tests.impl.training.proved import held_against

TRAIN = digits().train
X, Y = TRAIN.x, TRAIN.y
N, D = X.shape
K = 10
A = np.column_stack([X, np.ones(N)])  # a bias is the weight of a feature that is always 1
RADIUS = np.sqrt((A**2).sum(1).max())
# A loss near 1 is a mean of N roundings of it, and so is every bound that is compared with it.
ROUNDING = 1e-12


@pytest.fixture(params=[NumPyNetwork, TorchNetwork], ids=["numpy", "torch"])
def network(request: pytest.FixtureRequest) -> Any:
    """The network of each framework."""
    return request.param


def matrix(parameters: Any) -> Any:
    """W with b as its last column."""
    return np.column_stack([np.asarray(parameters["W1"]), np.asarray(parameters["b1"])])


def margins(W: Any) -> Any:
    """By how much the score of the label is above the next, for every sample."""
    scores = A @ W.T
    own = scores[np.arange(N), Y]
    scores[np.arange(N), Y] = -np.inf
    return own - scores.max(1)


def separating_weights() -> Any:
    """Weights of norm 1 that classify all training samples right, from a long perceptron."""
    model = MulticlassPerceptron([(np.zeros((K, D)), np.zeros(K))])
    training = epochs(model, X, Y, SGD(), ConstantRate(1), batch=1, seed=3)
    for record in training:
        if record.loss == 0:
            return matrix(model.parameters) / np.linalg.norm(matrix(model.parameters))
        assert record.epoch < 500
    raise AssertionError


U = separating_weights()
MARGIN = margins(U).min()


def mistakes(sign: int = 1) -> Iterator[tuple[int, Any]]:
    """The number of each mistake of a perceptron, with the weights after it, until there is none.

    With −1 for the sign its update goes the wrong way.
    """
    model = MulticlassPerceptron([(np.zeros((K, D)), np.zeros(K))])
    count, before = 0, -1
    for epoch in range(1, 10**6):
        if count == before:
            return
        before = count
        for n in sample_order(5, epoch, N):
            if model.scores(X[n : n + 1]).argmax() == Y[n]:
                continue
            count += 1
            _, gradients = model.gradients(X[n : n + 1], Y[n : n + 1])
            SGD().step(model.parameters, gradients, {}, float(sign))
            yield count, matrix(model.parameters)


@held_against("multiclass-progress", "multiclass-growth", "multiclass-mistake-bound")
def test_the_perceptron_makes_no_more_mistakes_than_it_can():
    """After t mistakes U·W ≥ tγ and ‖W‖² ≤ 2tR², so that t ≤ 2R²/γ²; and it separates at last."""
    assert MARGIN > 0
    for t, W in mistakes():
        assert (U * W).sum() >= t * MARGIN * (1 - ROUNDING)
        assert (W**2).sum() <= 2 * t * RADIUS**2 * (1 + ROUNDING)
    assert 0 < t <= 2 * RADIUS**2 / MARGIN**2
    assert margins(W).min() > 0


def test_with_the_signs_exchanged_the_progress_is_lost():
    """The twin: the update of the report does not come nearer to U, even at its first mistake."""
    t, W = next(mistakes(sign=-1))
    assert t == 1
    assert (U * W).sum() < t * MARGIN


@held_against("no-separating-weights", "xor-is-not-separable", "alternation-is-not-separable")
@pytest.mark.parametrize(
    ("x", "y"),
    [
        ([[0, 0], [1, 0], [0, 1], [1, 1]], [0, 1, 1, 0]),
        ([[-1], [0], [1]], [0, 1, 0]),
    ],
    ids=["xor", "alternation"],
)
def test_the_perceptron_does_not_settle_where_no_weights_separate(x, y):
    """After every one of 500 epochs there is a mistake still."""
    inputs, labels = np.array(x, float), np.array(y)
    model = MulticlassPerceptron([(np.zeros((2, inputs.shape[1])), np.zeros(2))])
    training = epochs(model, inputs, labels, SGD(), ConstantRate(1), batch=1, seed=1)
    for _ in range(500):
        next(training)
        assert (model.scores(inputs).argmax(1) != labels).any()


def descent(network: Any, rate: float, l2: float = 0.0) -> Iterator[tuple[Any, Any, float]]:
    """W before each step of logistic regression on all samples, the gradient there, the loss."""
    model = network([(np.zeros((K, D)), np.zeros(K))], DenseOptions(l2=l2))
    x, y = model.array(X), model.array(Y)
    while True:
        with model.stepping():
            loss, gradients = model.gradients(x, y)
            yield matrix(model.parameters), matrix(gradients), float(loss)
            SGD().step(model.parameters, gradients, {}, rate)


def parabola(G: Any, rate: float, l2: float, curvature: float) -> float:
    """By how much the loss may change in a step, if a loss of scores curves by no more."""
    scores = ((A @ G.T) ** 2).sum() / N
    penalty = l2 * (G[:, :-1] ** 2).sum()
    return rate**2 / 2 * (curvature * scores + penalty) - rate * float((G**2).sum())


@held_against("multinomial-below-parabola", "change-of-scores", "descent-bound")
@pytest.mark.parametrize("l2", [0.0, 0.01])
def test_the_logistic_loss_is_below_its_bound_at_every_step(network, l2):
    """At 1.9/L each step lowers it by η(1 − ½ηL)‖G‖² or more, L = ½R² + λ, and by its parabola."""
    L = RADIUS**2 / 2 + l2
    rate = 1.9 / L
    steps = descent(network, rate, l2)
    _, G, loss = first = next(steps)
    spent = 0.0
    for _ in range(400):
        spent += rate * (1 - rate * L / 2) * float((G**2).sum())
        below = loss + parabola(G, rate, l2, curvature=0.5)
        coarse = loss - rate * (1 - rate * L / 2) * float((G**2).sum())
        _, G, loss = next(steps)
        assert loss <= below + ROUNDING <= coarse + 2 * ROUNDING
        assert spent <= first[2] - loss + ROUNDING


def test_a_smaller_curvature_would_be_noticed(network):
    """The twin: a loss that curved by a twentieth would be less than it is, at the first step."""
    rate = 1.9 / (RADIUS**2 / 2)
    steps = descent(network, rate)
    _, G, loss = next(steps)
    assert next(steps)[2] > loss + parabola(G, rate, 0.0, curvature=0.05) + ROUNDING


@held_against("multinomial-gradient-norm", "weight-gradient-norm")
@pytest.mark.parametrize("scheme", ["glorot", "he"])
def test_no_gradient_of_a_sample_is_larger_than_it_can_be(network, scheme):
    """Its square is at most 2(1 − s_y)²‖x‖², in the first epoch of training and after some."""
    model = network(initial_layers(scheme, 2, (D, K)), DenseOptions())
    x, y = model.array(X), model.array(Y)
    for _ in epochs(model, X, Y, SGD(), ConstantRate(0.5), batch=32, seed=2):
        W = matrix(model.parameters)
        wrong = 1 - softmax(A @ W.T)[np.arange(N), Y]
        for n in range(N):
            _, gradients = model.gradients(x[n : n + 1], y[n : n + 1])
            square = float((matrix(gradients) ** 2).sum())
            # Where s_y is near 1, 1 − s_y has lost digits: a few u remain of it.
            most = 2 * (wrong[n] + 1e-14) ** 2 * (A[n] ** 2).sum()
            assert square <= most * (1 + ROUNDING)
        if np.median(wrong) < 0.1:
            return


def test_the_bound_of_the_gradient_is_reached():
    """For two classes it is an equation, so that no smaller factor would do."""
    z = np.array([0.3, -1.0])
    gradient = multinomial_loss_gradient(z, 0)
    assert (gradient**2).sum() == pytest.approx(2 * (1 - softmax(z)[0]) ** 2, rel=ROUNDING)


@held_against("separable-has-no-minimiser", "gradient-on-separable-data", "gradients-add-up")
def test_without_a_penalty_the_weights_of_separable_data_grow_without_end(network):
    """Every step moves them along U by ηγ times the mean of 1 − s_y, or more."""
    rate = 1.9 / (RADIUS**2 / 2)
    before, norms = 0.0, []
    for step, (W, G, _) in enumerate(descent(network, rate)):
        along, wrong = float((U * W).sum()), -float((U * G).sum())
        least = MARGIN * (1 - softmax(A @ W.T)[np.arange(N), Y]).mean()
        assert wrong >= least - ROUNDING
        assert along > before or step == 0
        before = along
        if step in (10, 100, 400, 1200):
            norms.append(np.linalg.norm(W))
        if step == 1200:
            break
    assert norms == sorted(norms)
    assert norms[-1] > 1.2 * norms[-2] > 1.2 * 1.2 * norms[-3]


@held_against("penalty-bounds-the-norm", "descent-lowers", "penalty-is-strongly-convex")
def test_with_a_penalty_the_norm_settles(network):
    """½λ‖W‖² stays below the loss of the weights 0, log K, and the steps come to rest."""
    l2 = 0.05
    rate = 1 / (RADIUS**2 / 2 + l2)
    norms = []
    for step, (W, _, loss) in enumerate(descent(network, rate, l2)):
        square = (W[:, :-1] ** 2).sum()
        assert l2 / 2 * square <= loss <= np.log(K) + ROUNDING
        norms.append(np.sqrt(square))
        if step == 2000:
            break
    assert norms[-1] == pytest.approx(norms[-300], rel=1e-3)
    assert norms[-1] ** 2 <= np.log(K) * 2 / l2
