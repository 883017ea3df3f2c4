"""Dense networks: a small one by hand, batches, and what is refused."""

from typing import Any

import numpy as np
import pytest

# z¹ = (1, −1), h¹ = (1, 0), z² = h² = 2 + 1 = 3.
WEIGHTS = [np.array([[1.0, 0.0], [0.0, -1.0]]), np.array([[2.0, 5.0]])]
BIASES = [np.array([0.0, 0.0]), np.array([1.0])]
X = np.array([1.0, 1.0])
NAMES = ["relu", "identity"]


def call(backend: Any, name: str, *arguments: Any, **options: Any) -> Any:
    """A function of the network, its arrays being those of the backend."""

    def convert(value: Any) -> Any:
        is_list = isinstance(value, list)
        return [convert(entry) for entry in value] if is_list else backend.array(value)

    return getattr(backend.module, name)(*map(convert, arguments), **options)


def arrays(*values: Any) -> list[Any]:
    """The values as lists, to be compared exactly."""
    return [np.asarray(value).tolist() for value in values]


def test_forward_pass(backend: Any) -> None:
    """Every pre-activation and activation is kept, and the last one is the output."""
    passed = call(backend, "network_forward", WEIGHTS, BIASES, X, NAMES)
    assert arrays(*passed.pre_activations) == [[1.0, -1.0], [3.0]]
    assert arrays(*passed.activations) == [[1.0, 0.0], [3.0]]
    assert arrays(passed.output, passed.x) == [[3.0], [1.0, 1.0]]


def test_backward_pass(backend: Any) -> None:
    """A unit of ReLU that is off passes no gradient on, neither to its weights nor to x."""
    gradient = call(backend, "network_backward", WEIGHTS, BIASES, X, NAMES, np.array([0.5]))
    assert arrays(*gradient.weights) == [[[1.0, 1.0], [0.0, 0.0]], [[0.5, 0.0]]]
    assert arrays(*gradient.biases) == [[1.0, 0.0], [0.5]]
    assert arrays(gradient.x) == [[1.0, 0.0]]


def test_squared_loss(backend: Any) -> None:
    """½(3 − 1)², and its gradient is that of the output times 2."""
    target = np.array([1.0])
    arguments = (WEIGHTS, BIASES, X, target, NAMES)
    assert float(call(backend, "network_loss", *arguments, loss="squared")) == 2.0
    gradient = call(backend, "network_loss_gradient", *arguments, loss="squared")
    backward = call(backend, "network_backward", WEIGHTS, BIASES, X, NAMES, np.array([2.0]))
    assert arrays(*gradient.weights, gradient.x) == arrays(*backward.weights, backward.x)


def test_relu_has_derivative_0_at_its_kink(backend: Any) -> None:
    """A score of 0 passes nothing on, as in PyTorch."""
    one = [np.array([[1.0]])]
    gradient = call(
        backend, "network_backward", one, [np.array([0.0])], np.array([0.0]), ["relu"], np.ones(1)
    )
    assert arrays(gradient.x, *gradient.biases) == [[0.0], [0.0]]


@pytest.mark.parametrize("loss", ["squared", "multinomial"])
def test_the_gradient_of_a_batch_is_the_sum_over_its_samples(backend: Any, loss: str) -> None:
    """Weights and biases gather the samples, each row of x has its own gradient."""
    random = np.random.default_rng(0)
    weights = [random.normal(size=(4, 3)), random.normal(size=(2, 4))]
    biases, x = [random.normal(size=4), random.normal(size=2)], random.normal(size=(5, 3))
    names = ["tanh", "softmax"]
    target = np.array([0, 1, 1, 0, 1]) if loss == "multinomial" else random.normal(size=(5, 2))
    batch = call(backend, "network_loss_gradient", weights, biases, x, target, names, loss=loss)
    samples = [
        call(backend, "network_loss_gradient", weights, biases, row, t, names, loss=loss)
        for row, t in zip(x, target.tolist() if loss == "multinomial" else target, strict=True)
    ]
    for n in range(2):
        for part in ("weights", "biases"):
            each = [np.asarray(getattr(sample, part)[n]) for sample in samples]
            # Each of 5 terms is below 8 and has some 50 roundings: 5·8·50·2⁻⁵³ < 1e-12.
            np.testing.assert_allclose(getattr(batch, part)[n], sum(each), rtol=0, atol=1e-12)
    np.testing.assert_allclose(batch.x, [np.asarray(s.x) for s in samples], rtol=0, atol=1e-12)


def test_scores_that_would_overflow(backend: Any) -> None:
    """The multinomial loss of a network is that of its scores, which no exponential overflows."""
    weights, biases = [np.array([[1.0], [-1.0]])], [np.zeros(2)]
    arguments = (weights, biases, np.array([1e3]), 1, ["softmax"])
    assert float(call(backend, "network_loss", *arguments, loss="multinomial")) == 2000.0
    gradient = call(backend, "network_loss_gradient", *arguments, loss="multinomial")
    assert arrays(*gradient.biases) == [[1.0, -1.0]]


def test_nan_in_gives_nan_out(backend: Any) -> None:
    """An input that is not a number reaches the output and every gradient that it enters."""
    x = np.array([np.nan, 1.0])
    passed = call(backend, "network_forward", WEIGHTS, BIASES, x, ["tanh", "identity"])
    assert np.isnan(np.asarray(passed.output)).all()
    gradient = call(
        backend, "network_backward", WEIGHTS, BIASES, x, ["tanh", "identity"], np.ones(1)
    )
    assert np.isnan(np.asarray(gradient.weights[0])).any()


@pytest.mark.parametrize("dtype_name", ["float32", "float64"])
def test_the_dtype_is_kept(backend: Any, dtype_name: str) -> None:
    """Loss and gradients have the dtype of the arrays, whatever the activation."""
    for name in ("relu", "identity", "sigmoid", "tanh", "softmax"):
        arguments = (
            [W.astype(dtype_name) for W in WEIGHTS],
            [b.astype(dtype_name) for b in BIASES],
            X.astype(dtype_name),
            np.ones(1, dtype=dtype_name),
            [name, "identity"],
        )
        gradient = call(backend, "network_loss_gradient", *arguments, loss="squared")
        loss = call(backend, "network_loss", *arguments, loss="squared")
        for array in (loss, gradient.x, *gradient.weights, *gradient.biases):
            assert dtype_name in str(array.dtype)


CHANGES: list[tuple[dict[str, Any], type[Exception], str]] = [
    (
        {"weights": [], "biases": [], "activations": []},
        ValueError,
        "each of L ≥ 1 layers, not 0, 0",
    ),
    ({"activations": ["relu"]}, ValueError, "each of L ≥ 1 layers, not 2, 2 and 1"),
    ({"activations": "relu"}, TypeError, r"a name for each layer; pass \['relu'\]"),
    ({"activations": ["relu", "elu"]}, ValueError, r"activations\[1\] must be one of 'identity', "),
    ({"biases": BIASES[:1]}, ValueError, "not 2, 1 and 2"),
    (
        {"biases": [BIASES[0], np.zeros(2)]},
        ValueError,
        r"biases\[1\] .*\(outputs = 1,\), not \(2,\)",
    ),
    (
        {"weights": [WEIGHTS[0], WEIGHTS[1][:, :1]]},
        ValueError,
        r"weights\[1\] .*inputs = 2.*\(1, 1\)",
    ),
    (
        {"weights": [WEIGHTS[0], np.ones(2)]},
        ValueError,
        r"weights\[1\] must have shape \(outputs, ",
    ),
    ({"weights": [WEIGHTS[0][:0], WEIGHTS[1]]}, ValueError, "outputs, inputs ≥ 1"),
    (
        {"weights": [WEIGHTS[0].astype("f"), WEIGHTS[1]]},
        TypeError,
        r"biases\[0\] must be .*float32",
    ),
    ({"x": X[:1]}, ValueError, r"x must have shape \(inputs = 2,\), not \(1,\)"),
    ({"x": np.ones((0, 2))}, ValueError, r"x must have shape \(B, inputs = 2\) with B ≥ 1"),
    ({"x": X.astype(int)}, TypeError, "x must be float32 or float64"),
    ({"target": np.ones(2)}, ValueError, r"target must have shape \(outputs = 1,\), not \(2,\)"),
    ({"loss": "hinge"}, ValueError, "loss must be 'squared' or 'multinomial', not 'hinge'"),
    ({"loss": "multinomial"}, ValueError, "needs 'softmax' as the last activation, not 'identity'"),
]


@pytest.mark.parametrize("function", ["network_loss", "network_loss_gradient"])
@pytest.mark.parametrize(("change", "error", "message"), CHANGES)
def test_what_is_refused(
    backend: Any, function: str, change: dict[str, Any], error: Any, message: str
) -> None:
    """Missing layers, unknown names, widths and dtypes that do not fit are named."""
    arguments = {
        "weights": WEIGHTS,
        "biases": BIASES,
        "x": X,
        "target": np.ones(1),
        "activations": NAMES,
        "loss": "squared",
    } | change
    loss = arguments.pop("loss")
    with pytest.raises(error, match=message):
        call(backend, function, *arguments.values(), loss=loss)
