"""The dense network that is trained: its gradient is the one that the book proves."""

from copy import deepcopy
from itertools import islice

import numpy as np
import pytest

from impl.numpy.dense_network import DenseNetwork
from impl.numpy.network import network_loss, network_loss_gradient
from impl.numpy.quadratic import quadratic_network
from impl.training.dense import HIDDEN_ACTIVATIONS, DenseOptions, initial_layers
from impl.training.optimisers import SGD, Adam, Momentum, Nesterov
from impl.training.parameters import parts_of
from impl.training.schedules import ConstantRate
from impl.training.train import epochs

RANDOM = np.random.default_rng(0)
B, WIDTHS = 5, (4, 7, 6, 3)
X, LABELS, TARGETS = (
    RANDOM.normal(size=(B, 4)),
    np.array([0, 2, 1, 1, 2]),
    RANDOM.normal(size=(B, 3)),
)
OUTPUTS = [("softmax", "multinomial"), ("softmax", "squared"), ("identity", "squared")]


def network(widths=WIDTHS, dtype=float, **options):
    """A network of weights that are of the order of 1."""
    return DenseNetwork(initial_layers("he", 3, widths, dtype), DenseOptions(**options))


def proved(model, x, y):
    """The mean loss and its derivatives by the functions that the conformance suite tests."""
    depth, options = len(model.units), model.options
    weights = [model.parameters[f"W{n}"] for n in range(1, depth + 1)]
    biases = [model.parameters[f"b{n}"] for n in range(1, depth + 1)]
    activations = [options.activation] * (depth - 1) + [options.output]
    if options.loss == "squared" and y.ndim == 1:
        y = np.eye(model.units[-1], dtype=x.dtype)[y]
    arguments = (weights, biases, x, y, activations)
    gradient = network_loss_gradient(*arguments, loss=options.loss)
    parts = dict(zip(model.parameters, alternating(gradient), strict=True))
    return network_loss(*arguments, loss=options.loss) / len(x), {
        name: part / len(x) for name, part in parts.items()
    }


def alternating(gradient):
    """The derivatives in the order W1, b1, W2, b2 and so on."""
    return [part for pair in zip(gradient.weights, gradient.biases, strict=True) for part in pair]


def distance(found, expected):
    """The greatest difference of the derivatives, by the norm of the whole gradient."""
    norm = np.sqrt(sum(np.sum(part**2) for part in expected.values()))
    return max(np.abs(found[name] - part).max() for name, part in expected.items()) / norm


# A derivative is a sum of products of at most 3 layers × (7 products + the activation + the loss)
# roundings, each multiplied by the conditioning of the layers above it, which is of the order of
# 10 for weights of the order of 1: some hundred u.
TOLERANCE = {"float64": 500 * 2.0**-53, "float32": 500 * 2.0**-24}


@pytest.mark.parametrize("dtype", TOLERANCE)
@pytest.mark.parametrize("activation", HIDDEN_ACTIVATIONS)
@pytest.mark.parametrize(("output", "loss"), OUTPUTS)
def test_the_training_step_takes_the_proved_gradient(output, loss, activation, dtype):
    """Loss and derivatives are those of `impl.numpy.network`, for every activation and loss."""
    model = network(dtype=dtype, activation=activation, output=output, loss=loss)
    y = TARGETS.astype(dtype) if output == "identity" else LABELS
    x = X.astype(dtype)
    expected, derivatives = proved(model, x, y)
    found, gradients = model.gradients(x, y)
    assert distance(gradients, derivatives) < TOLERANCE[dtype]
    assert found == pytest.approx(float(expected), rel=TOLERANCE[dtype])
    assert found == pytest.approx(model.loss(x, y), rel=TOLERANCE[dtype])
    assert {part.dtype for part in gradients.values()} == {np.dtype(dtype)}


@pytest.mark.parametrize("wrong", ["relu", "identity", "sigmoid"])
def test_another_activation_has_another_gradient(wrong):
    """The tolerance tells the derivative of one activation from that of another."""
    model = network(activation="tanh")
    _, derivatives = proved(network(activation=wrong), X, LABELS)
    assert distance(model.gradients(X, LABELS)[1], derivatives) > 1e-3


def test_labels_are_targets_of_one_and_zeros():
    """For the squared loss a label stands for its unit vector."""
    model = network(loss="squared")
    of_labels, gradients = model.gradients(X, LABELS)
    kept = gradients.vector.copy()
    of_targets, gradients = model.gradients(X, np.eye(3)[LABELS])
    assert of_labels == of_targets
    assert np.array_equal(kept, gradients.vector)


@pytest.mark.parametrize("batch", [1, 2, 5])
def test_memory_that_is_kept_does_not_matter(batch):
    """A step gives the same after steps of other sizes as it does at first."""
    model, fresh = network(activation="quadratic"), network(activation="quadratic")
    for size in (5, batch, 3):
        model.gradients(X[:size] + 1, LABELS[:size])
    loss, gradients = model.gradients(X[:batch], LABELS[:batch])
    expected, derivatives = fresh.gradients(X[:batch], LABELS[:batch])
    assert loss == expected
    assert np.array_equal(gradients.vector, derivatives.vector)


def test_inputs_are_only_read():
    """Samples, targets and parameters are what they were."""
    model = network()
    x, y, theta = X.copy(), LABELS.copy(), model.parameters.vector.copy()
    model.gradients(x, y, [np.full((B, 7), 2.0), np.full((B, 6), 0.5)])
    assert np.array_equal(x, X)
    assert np.array_equal(y, LABELS)
    assert np.array_equal(model.parameters.vector, theta)


@pytest.mark.parametrize("activation", HIDDEN_ACTIVATIONS)
def test_dropout_is_the_network_of_the_masks(activation):
    """Central differences of the loss with the same masks agree to their own accuracy.

    With steps of 1e-6 they are good to 1e-12 of the third derivatives, and to 1e-16/1e-6 of the
    loss, both of which are no more than 100 times the greatest derivative.
    """
    model = network(activation=activation, dropout=0.5)
    masks = [RANDOM.choice([0.0, 2.0], (B, n)) for n in (7, 6)]
    gradient = model.gradients(X, LABELS, masks)[1].vector.copy()
    theta, differences = model.parameters.vector, np.empty_like(model.parameters.vector)
    for place in range(len(theta)):
        there, losses = theta[place], []
        for step in (1e-6, -1e-6):
            theta[place] = there + step
            losses.append(model.gradients(X, LABELS, masks)[0])
        theta[place] = there
        differences[place] = (losses[0] - losses[1]) / 2e-6
    scale = np.abs(differences).max()
    assert np.abs(gradient - differences).max() < 1e-8 * scale
    without = model.gradients(X, LABELS)[1].vector
    assert np.abs(without - differences).max() > 1e-3 * scale


def test_the_penalty_is_of_weights_and_not_of_biases():
    """½·l2·Σ‖W‖² has the derivative l2·W, and biases have none."""
    plain, penalised = network(), network(l2=0.3, l1=0.2)
    loss, gradients = plain.gradients(X, LABELS)
    with_penalty, derivatives = penalised.gradients(X, LABELS)
    weights = [theta for name, theta in plain.parameters.items() if name.startswith("W")]
    penalty = sum(0.15 * np.sum(W**2) + 0.2 * np.abs(W).sum() for W in weights)
    assert with_penalty - loss == pytest.approx(penalty, rel=1e-13)
    assert penalised.loss(X, LABELS) == pytest.approx(with_penalty, rel=1e-13)
    for name, theta in plain.parameters.items():
        added = 0.3 * theta if name.startswith("W") else 0
        assert derivatives[name] == pytest.approx(gradients[name] + added, abs=1e-14)


def test_shrinking_is_the_proximal_map():
    """It minimises ½‖V − W‖² + η·l1·Σ|V|: no other V near it is better, and small W become 0."""
    model = network(l1=0.5)
    before = {name: theta.copy() for name, theta in model.parameters.items()}
    model.shrink(0.4)

    def objective(name, V):
        return np.sum((V - before[name]) ** 2) / 2 + 0.2 * np.abs(V).sum()

    for name, theta in model.parameters.items():
        if name.startswith("b"):
            assert np.array_equal(theta, before[name])
            continue
        assert (theta == 0).any()
        assert np.array_equal(theta == 0, np.abs(before[name]) <= 0.2)
        for _ in range(20):
            V = theta + RANDOM.normal(size=theta.shape) * 1e-3
            assert objective(name, theta) < objective(name, V)


def test_without_a_penalty_nothing_shrinks():
    """The parameters stay."""
    model = network(l2=0.5)
    theta = model.parameters.vector.copy()
    model.shrink(1.0)
    assert np.array_equal(theta, model.parameters.vector)


def test_scores_are_the_last_pre_activations():
    """A layer by hand gives the same."""
    model = network((4, 7, 3), activation="tanh")
    W1, b1, W2, b2 = model.parameters.values()
    assert np.allclose(model.scores(X), np.tanh(X @ W1.T + b1) @ W2.T + b2, rtol=1e-14, atol=1e-14)


def test_far_scores_have_a_loss_and_a_gradient():
    """Scores of ±1e4 neither overflow nor lose the loss."""
    layers = [(np.array([[1e4], [-1e4]]), np.zeros(2))]
    model = DenseNetwork(layers)
    loss, gradients = model.gradients(np.ones((1, 1)), np.array([1]))
    assert loss == 2e4
    assert np.array_equal(gradients["b1"], [1, -1])


def test_the_layers_are_copied():
    """Training does not change what the network was made of."""
    layers = initial_layers("he", 0, (4, 3))
    before = layers[0][0].copy()
    model = DenseNetwork(layers)
    model.parameters["W1"][...] = 0
    assert np.array_equal(layers[0][0], before)


def test_parameters_are_parts_of_the_vector_that_steps():
    """A step along the vector moves W1, b1 and the rest, and the network with them."""
    model = network()
    before = model.scores(X)
    SGD().step(model.parameters, model.gradients(X, LABELS)[1], SGD().start(model.parameters), 0.1)
    assert model.loss(X, LABELS) < network().loss(X, LABELS)
    assert not np.array_equal(model.scores(X), before)
    again = parts_of(model.parameters.vector, {k: v.shape for k, v in model.parameters.items()})
    assert all(np.array_equal(again[name], theta) for name, theta in model.parameters.items())


def test_whole_numbers_are_refused_as_weights():
    """Layers are float32 or float64."""
    with pytest.raises(TypeError, match="layers must be float32 or float64, not int64"):
        DenseNetwork([(np.ones((2, 2), int), np.ones(2, int))])


def test_a_hidden_layer_of_quadratic_units_is_the_quadratic_network():
    """With identity output it is `quadratic_network`, whose chapter proves what it can be."""
    model = network((4, 6, 1), activation="quadratic", output="identity", loss="squared")
    W, b, v, v0 = model.parameters.values()
    expected = quadratic_network(X, W, b, v[0], v0[0])
    assert model.scores(X)[:, 0] == pytest.approx(expected, rel=1e-13)


def test_a_copied_network_trains_on():
    """After copying, W1 and b1 are parts of the vector again, and what was made before stays."""
    model = network(l2=0.1)
    copied = deepcopy(model)
    theta = model.parameters.vector.copy()
    SGD().step(copied.parameters, copied.gradients(X, LABELS)[1], SGD().start({}), 0.1)
    assert copied.loss(X, LABELS) < model.loss(X, LABELS)
    assert np.array_equal(model.parameters.vector, theta)
    with pytest.raises(TypeError, match="parts of a vector are not pickled"):
        deepcopy(model.parameters)


@pytest.mark.parametrize("optimiser", [SGD(), SGD(l2=1.0), Momentum(), Nesterov(), Adam()], ids=str)
@pytest.mark.parametrize("activation", HIDDEN_ACTIVATIONS)
def test_a_training_that_diverges_does_so_quietly(activation, optimiser):
    """At a rate of 1e30 the loss is soon no number, and nothing but the loss says so."""
    model = network((4, 7, 1), np.float32, activation=activation, output="identity", loss="squared")
    made = epochs(model, X, TARGETS[:, :1], optimiser, ConstantRate(1e30), batch=2, seed=0)
    assert not np.isfinite([record.loss for record in islice(made, 10)][-1])
    assert not np.isfinite(model.loss(model.array(X), model.array(TARGETS[:, :1])))
