"""An epoch of training beside the loop that courses hand out, and beside scikit-learn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from sklearn.linear_model import Perceptron, SGDClassifier
from sklearn.neural_network import MLPClassifier
from threadpoolctl import threadpool_limits
from torch.utils.data import DataLoader, Sampler, TensorDataset

from impl.data.packaged import digits
from impl.numpy.dense_network import DenseNetwork as NumPyNetwork
from impl.numpy.multiclass_perceptron import MulticlassPerceptron
from impl.torch.autograd_model import autograd_network
from impl.torch.dense_network import DenseNetwork as TorchNetwork
from impl.training.dense import Layers, initial_layers
from impl.training.model import Model
from impl.training.optimisers import SGD
from impl.training.order import sample_order
from impl.training.schedules import ConstantRate
from impl.training.train import epochs
from tests.bench.race import Runner, race

_SEED = 0
_RATE = 0.1


class OrderOfEpochs(Sampler[int]):
    """The order in which our epochs take their samples, for a DataLoader."""

    def __init__(self, samples: int) -> None:
        self.samples, self.epoch = samples, 0

    def __len__(self) -> int:
        return self.samples

    def __iter__(self) -> Iterator[int]:
        self.epoch += 1
        return iter(sample_order(_SEED, self.epoch, self.samples).tolist())


def course_loop(x: Any, y: Any, layers: Layers, batch: int) -> Runner:
    """DataLoader, module, cross-entropy, backward and step, as courses hand them out."""
    (W1, b1), (W2, b2) = layers
    module = torch.nn.Sequential(
        torch.nn.Linear(*W1.T.shape), torch.nn.ReLU(), torch.nn.Linear(*W2.T.shape)
    )
    with torch.no_grad():
        for own, given in zip(module.parameters(), (W1, b1, W2, b2), strict=True):
            own.copy_(torch.from_numpy(given))
    data = TensorDataset(torch.from_numpy(x), torch.from_numpy(y))
    loader = DataLoader(data, batch_size=batch, sampler=OrderOfEpochs(len(x)))
    optimiser = torch.optim.SGD(module.parameters(), lr=_RATE)
    criterion = torch.nn.CrossEntropyLoss()

    def epoch() -> None:
        for x_step, y_step in loader:
            optimiser.zero_grad()
            loss = criterion(module(x_step), y_step)
            loss.backward()
            optimiser.step()

    def parameters() -> Any:
        return torch.cat([part.detach().reshape(-1) for part in module.parameters()]).numpy()

    return Runner("DataLoader, autograd, torch.optim", epoch, parameters)


def ours(
    name: str, model: Model[Any], x: Any, y: Any, *, batch: int, goal: float, rate: float = _RATE
) -> Runner:
    """A model, trained as the experiments train it."""
    made = epochs(model, x, y, SGD(), ConstantRate(rate), batch=batch, seed=_SEED)

    def parameters() -> Any:
        return np.concatenate([np.asarray(part).reshape(-1) for part in model.parameters.values()])

    return Runner(name, lambda: next(made), parameters, goal)


def frameworks(batch: int) -> list[Runner]:
    """A network for digits in float32, by the loop of the courses and in all of our ways."""
    x, y = images()
    layers = initial_layers("fan-in", _SEED, (64, 100, 10), np.float32)
    proved = "the proved gradient"
    return [
        course_loop(x, y, layers, batch),
        ours("autograd, batches sliced", autograd_network(layers), x, y, batch=batch, goal=1.4),
        ours(f"PyTorch, {proved}", TorchNetwork(layers), x, y, batch=batch, goal=5),
        ours(f"NumPy, {proved}", NumPyNetwork(layers), x, y, batch=batch, goal=9),
    ]


def perceptrons_of_layers(batch: int) -> list[Runner]:
    """The same network beside that of scikit-learn."""
    x, y = images()
    layers = initial_layers("fan-in", _SEED, (64, 100, 10), np.float32)
    theirs = MLPClassifier(
        (100,), solver="sgd", batch_size=batch, learning_rate_init=_RATE, momentum=0, alpha=0
    )
    classes = np.arange(10)
    return [
        Runner("MLPClassifier of scikit-learn", lambda: theirs.partial_fit(x, y, classes=classes)),
        ours("NumPy, the proved gradient", NumPyNetwork(layers), x, y, batch=batch, goal=1),
    ]


def sample_by_sample() -> list[list[Runner]]:
    """Logistic regression and perceptron beside scikit-learn's compiled loops."""
    random = np.random.default_rng(_SEED)
    # As many features and classes as 28 × 28 images of digits have, a fifth of the pixels dark.
    x = random.random((2000, 784), np.float32) * (random.random((2000, 784)) < 0.2)
    x = x.astype(np.float32)
    y = (x @ random.normal(size=(784, 10))).argmax(1)
    layers = initial_layers("zero", _SEED, (784, 10), np.float32)
    classes = np.arange(10)
    logistic = SGDClassifier(loss="log_loss", penalty=None, learning_rate="constant", eta0=0.01)
    perceptron = Perceptron(penalty=None)
    return [
        [
            Runner(
                "SGDClassifier of scikit-learn", lambda: logistic.partial_fit(x, y, classes=classes)
            ),
            ours(
                "logistic regression, NumPy",
                NumPyNetwork(layers),
                x,
                y,
                batch=1,
                goal=0.2,
                rate=0.01,
            ),
        ],
        [
            Runner(
                "Perceptron of scikit-learn", lambda: perceptron.partial_fit(x, y, classes=classes)
            ),
            ours(
                "perceptron, NumPy", MulticlassPerceptron(layers), x, y, batch=1, goal=0.2, rate=1.0
            ),
        ],
    ]


def images() -> tuple[Any, Any]:
    """The digits to learn from, in float32."""
    train = digits().train
    return train.x.astype(np.float32), train.y.astype(np.int64)


def print_training() -> None:
    """Print what an epoch takes, and how many times faster it is than the first of its group."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        with threadpool_limits(1):
            print("an epoch: milliseconds; how many times faster than the line above; (goal)")
            for batch in (16, 64):
                print(f"digits, 64–100–10, float32, batch {batch}")
                _print(frameworks(batch))
                _print(perceptrons_of_layers(batch))
            print("2000 samples of 784 features and 10 classes, float32, batch 1")
            for group in sample_by_sample():
                _print(group)
    finally:
        torch.set_num_threads(before)


def _print(runners: list[Runner]) -> None:
    for result in race(runners):
        print(result, flush=True)
