"""Dense networks in PyTorch: the proved gradient in memory that is kept, and autograd."""

import numpy as np
import pytest
import torch

from impl.torch.autograd_model import autograd_network
from impl.torch.dense_network import DenseNetwork
from impl.torch.network import network_loss, network_loss_gradient
from impl.training.dense import HIDDEN_ACTIVATIONS, DenseOptions, initial_layers
from impl.training.optimisers import SGD

RANDOM = np.random.default_rng(0)
B, WIDTHS = 5, (4, 7, 6, 3)
X = torch.tensor(RANDOM.normal(size=(B, 4)))
LABELS = torch.tensor([0, 2, 1, 1, 2])
TARGETS = torch.tensor(RANDOM.normal(size=(B, 3)))
MASKS = [torch.tensor(RANDOM.choice([0.0, 2.0], (B, units))) for units in WIDTHS[1:-1]]
OUTPUTS = [("softmax", "multinomial"), ("softmax", "squared"), ("identity", "squared")]
MAKERS = [DenseNetwork, autograd_network]

# As in test_dense_network: some hundred roundings for weights of the order of 1.
TOLERANCE = {torch.float64: 500 * 2.0**-53, torch.float32: 500 * 2.0**-24}


def network(make, widths=WIDTHS, dtype=float, **options):
    """A network of weights that are of the order of 1."""
    return make(initial_layers("he", 3, widths, dtype), DenseOptions(**options))


def proved(model, x, y):
    """The mean loss and its derivatives by the functions that the conformance suite tests."""
    options = model.options
    weights = [part for name, part in model.parameters.items() if name.startswith("W")]
    biases = [part for name, part in model.parameters.items() if name.startswith("b")]
    activations = [options.activation] * (len(weights) - 1) + [options.output]
    if options.loss == "squared" and y.ndim == 1:
        y = torch.eye(len(biases[-1]), dtype=x.dtype)[y]
    arguments = (weights, biases, x, y, activations)
    gradient = network_loss_gradient(*arguments, loss=options.loss)
    parts = [part for pair in zip(gradient.weights, gradient.biases, strict=True) for part in pair]
    loss = network_loss(*arguments, loss=options.loss)
    return loss / len(x), torch.cat([part.reshape(-1) for part in parts]) / len(x)


def distance(found, expected):
    """The greatest difference of derivatives, by the norm of the whole gradient."""
    return float((found - expected).abs().max() / expected.norm())


@pytest.mark.parametrize("dtype", TOLERANCE, ids=str)
@pytest.mark.parametrize("activation", HIDDEN_ACTIVATIONS)
@pytest.mark.parametrize(("output", "loss"), OUTPUTS)
@pytest.mark.parametrize("make", MAKERS)
def test_the_step_takes_the_proved_gradient(make, output, loss, activation, dtype):
    """Loss and derivatives are those of `impl.torch.network`, for every activation and loss."""
    name = str(dtype).removeprefix("torch.")
    model = network(make, dtype=name, activation=activation, output=output, loss=loss)
    x = X.to(dtype)
    y = TARGETS.to(dtype) if output == "identity" else LABELS
    expected, derivatives = proved(model, x, y)
    found, gradients = model.gradients(x, y)
    assert distance(gradients.vector, derivatives) < TOLERANCE[dtype]
    assert float(found) == pytest.approx(float(expected), rel=TOLERANCE[dtype])
    assert float(found) == pytest.approx(float(model.loss(x, y)), rel=TOLERANCE[dtype])
    assert {part.dtype for part in gradients.values()} == {dtype}


@pytest.mark.parametrize("right", HIDDEN_ACTIVATIONS)
def test_another_activation_has_another_gradient(right):
    """The tolerance tells the derivative of each activation from that of every other."""
    found = network(DenseNetwork, activation=right).gradients(X, LABELS)[1].vector
    for wrong in set(HIDDEN_ACTIVATIONS) - {right}:
        _, derivatives = proved(network(DenseNetwork, activation=wrong), X, LABELS)
        assert distance(found, derivatives) > 1e-3


@pytest.mark.parametrize("masked", [False, True], ids=["whole", "dropout"])
@pytest.mark.parametrize(
    "penalties", [{}, {"l2": 0.3}, {"l1": 0.2}, {"l1": 0.2, "l2": 0.3}], ids=str
)
@pytest.mark.parametrize(("output", "loss"), OUTPUTS)
@pytest.mark.parametrize("activation", HIDDEN_ACTIVATIONS)
def test_autograd_finds_the_same(activation, output, loss, penalties, masked):
    """Loss, gradient, scores and a shrinking step agree with those of a module and autograd."""
    options = {"activation": activation, "output": output, "loss": loss, **penalties}
    ours, theirs = (network(make, dropout=0.5 * masked, **options) for make in MAKERS)
    y, masks = TARGETS if output == "identity" else LABELS, MASKS if masked else []
    expected, derivatives = theirs.gradients(X, y, masks)
    found, gradients = ours.gradients(X, y, masks)
    tolerance = TOLERANCE[torch.float64]
    assert distance(gradients.vector, derivatives.vector) < tolerance
    assert float(found) == pytest.approx(float(expected), rel=tolerance)
    assert float(ours.loss(X, y)) == pytest.approx(float(theirs.loss(X, y)), rel=tolerance)
    assert distance(ours.scores(X), theirs.scores(X)) < tolerance
    for model in (ours, theirs):
        model.shrink(0.4)
    assert torch.equal(ours.parameters.vector, theirs.parameters.vector)
    assert (ours.parameters["W1"] == 0).any() == bool(penalties.get("l1"))


@pytest.mark.parametrize("make", MAKERS)
def test_masks_change_the_gradient(make):
    """The gradient without the masks is another one."""
    model = network(make, dropout=0.5)
    with_masks = model.gradients(X, LABELS, MASKS)[1].vector.clone()
    assert distance(model.gradients(X, LABELS)[1].vector, with_masks) > 1e-3


@pytest.mark.parametrize("make", MAKERS)
def test_labels_are_targets_of_one_and_zeros(make):
    """For the squared loss a label stands for its unit vector."""
    model = network(make, loss="squared")
    of_labels, gradients = model.gradients(X, LABELS)
    kept = gradients.vector.clone()
    of_targets, gradients = model.gradients(X, torch.eye(3, dtype=X.dtype)[LABELS])
    assert of_labels == of_targets
    assert torch.equal(kept, gradients.vector)


@pytest.mark.parametrize("batch", [1, 3, 5])
@pytest.mark.parametrize("activation", HIDDEN_ACTIVATIONS)
def test_memory_that_is_kept_does_not_matter(activation, batch):
    """A step gives the same after steps of other sizes as it does at first, inside and outside."""
    model = network(DenseNetwork, activation=activation)
    with model.stepping():
        for size in (5, batch, 2):
            model.gradients(X[:size] + 1, LABELS[:size])
    model.gradients(X[:2], LABELS[:2])
    with model.stepping():
        loss, gradients = model.gradients(X[:batch], LABELS[:batch])
    expected, derivatives = network(DenseNetwork, activation=activation).gradients(
        X[:batch], LABELS[:batch]
    )
    assert float(loss) == float(expected)
    assert torch.equal(gradients.vector, derivatives.vector)


@pytest.mark.parametrize("make", MAKERS)
def test_inputs_are_only_read(make):
    """Samples, targets, masks, parameters and the layers that were given are what they were."""
    layers = initial_layers("he", 3, WIDTHS)
    given = [part.copy() for layer in layers for part in layer]
    model = make(layers, DenseOptions(dropout=0.5))
    x, y, masks = X.clone(), LABELS.clone(), [mask.clone() for mask in MASKS]
    theta = model.parameters.vector.clone()
    model.gradients(x, y, masks)
    assert torch.equal(model.parameters.vector, theta)
    assert torch.equal(x, X)
    assert torch.equal(y, LABELS)
    assert all(map(torch.equal, masks, MASKS))
    model.parameters.vector.zero_()
    assert all(map(np.array_equal, given, (part for layer in layers for part in layer)))


@pytest.mark.parametrize("make", MAKERS)
def test_far_scores_have_a_loss_and_a_gradient(make):
    """Scores of ±1e4 neither overflow nor lose the loss."""
    model = make([(np.array([[1e4], [-1e4]]), np.zeros(2))], DenseOptions())
    loss, gradients = model.gradients(X.new_ones(1, 1), torch.tensor([1]))
    assert float(loss) == 2e4
    assert gradients["b1"].tolist() == [1, -1]


@pytest.mark.parametrize("make", MAKERS)
def test_labels_of_any_integers_are_taken(make):
    """Labels of eight bits, as image sets have them, index as int64 do."""
    model = network(make)
    labels = LABELS.numpy().astype(np.uint8)
    expected = model.gradients(X, LABELS)[0]
    assert model.gradients(X, model.array(labels))[0] == expected


@pytest.mark.parametrize("make", MAKERS)
def test_whole_numbers_are_refused_as_weights(make):
    """Layers are float32 or float64."""
    with pytest.raises(TypeError, match="layers must be float32 or float64, not int64"):
        make([(np.ones((2, 2), int), np.ones(2, int))])


def test_making_a_module_leaves_the_generator_of_pytorch_alone():
    """The first weights that a module draws are not taken from what the caller draws."""
    torch.manual_seed(0)
    expected = torch.rand(3)
    torch.manual_seed(0)
    network(autograd_network)
    assert torch.equal(torch.rand(3), expected)


def operations(model):
    """What PyTorch is asked to do in a step of SGD, and how many tensors it makes for that."""
    rule = SGD()
    state = rule.start(model.parameters)
    with model.stepping():
        model.gradients(X, LABELS)  # the memory is made
        with torch.autograd.profiler.profile() as profile:
            rule.step(model.parameters, model.gradients(X, LABELS)[1], state, 0.1)
    computed = [event for event in profile.function_events if event.name.startswith("aten::")]
    asked = [event.name for event in computed if event.cpu_parent is None]
    return asked, sum(event.name.startswith("aten::empty") for event in computed)


def test_a_step_is_no_more_than_its_formulas():
    """A hidden layer and an output take 15 operations and SGD takes one; the loss alone is new."""
    asked, new = operations(network(DenseNetwork, (4, 7, 3)))
    assert len(asked) <= 16
    assert asked.count("aten::mm") == 3
    assert new == 1


def test_operations_beyond_the_formulas_are_counted():
    """A penalty takes more of them, and makes tensors."""
    asked, new = operations(network(DenseNetwork, (4, 7, 3), l2=0.1))
    assert len(asked) > 16
    assert new > 1
