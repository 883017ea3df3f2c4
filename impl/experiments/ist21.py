"""The experiments of the homework of 2021/22."""

from impl.experiments.comparisons import best
from impl.experiments.experiment import Experiment, Panel, side_by_side
from impl.experiments.observation import Observation
from impl.experiments.recipes import CONTRADICTED, REGRESSION, by_sample, in_torch, perceptron
from impl.experiments.trends import (
    approaches,
    ends_above_chance,
    goes_on_making_mistakes,
    rises,
    turns,
)

ACCURACIES = ("train accuracy", "test accuracy")
LOSSES = ("train loss", "test loss")
TORCH_LOSSES = ("running loss", "validation loss")

_RISES = "The test accuracy rises with the epochs"
_TURNS = "The test loss starts to grow before the end"

linear_regression = Experiment(
    "ist21-2.2a",
    "Linear regression by stochastic gradient descent",
    ("ist21:2.2a",),
    {"SGD": by_sample(0.001, 150, options=REGRESSION)},
    ((Panel("to the weights of ridge regression", ("distance",), first=0), Panel("loss", LOSSES)),),
    (*LOSSES, "distance"),
    observations=(
        Observation(
            "The weights approach those of ridge regression", approaches("SGD", "distance")
        ),
        Observation(_TURNS, turns("SGD", "test loss")),
    ),
    data="regression",
    note="Another data set takes the place of Ames Housing, its columns standardised.",
)

regression_network = Experiment(
    "ist21-2.2b",
    "Regression network with one hidden layer of 150 ReLU units",
    ("ist21:2.2b",),
    {"SGD": by_sample(0.001, 150, (150,), REGRESSION)},
    ((Panel("loss", LOSSES),),),
    LOSSES,
    observations=(
        Observation(
            "The training loss falls, and to less than half", approaches("SGD", "train loss")
        ),
        Observation(_TURNS, turns("SGD", "test loss")),
    ),
    data="regression",
    note="Another data set takes the place of Ames Housing, its columns standardised.",
)

multiclass_perceptron = Experiment(
    "ist21-3.1a",
    "Multi-class perceptron",
    ("ist21:3.1a",),
    {"perceptron": perceptron(100), "contradicted": perceptron(100, contradicted=0.1)},
    side_by_side(("perceptron", "contradicted"), ACCURACIES),
    ACCURACIES,
    observations=(
        Observation(
            "On samples that no linear model separates it does not settle",
            goes_on_making_mistakes("contradicted"),
        ),
        Observation("It ends above guessing", ends_above_chance("perceptron", "test accuracy")),
    ),
    note=CONTRADICTED,
)

logistic_regression = Experiment(
    "ist21-3.1b",
    "Logistic regression, sample by sample",
    ("ist21:3.1b",),
    {"SGD": by_sample(0.001, 20)},
    ((Panel("accuracy", ACCURACIES),),),
    ACCURACIES,
    observations=(Observation(_RISES, rises("SGD", "test accuracy")),),
)

multilayer_perceptron = Experiment(
    "ist21-3.2b",
    "Multi-layer perceptron with 200 ReLU units and softmax output",
    ("ist21:3.2b",),
    {"SGD": by_sample(0.001, 20, (200,))},
    ((Panel("accuracy", ACCURACIES),),),
    ACCURACIES,
    observations=(Observation(_RISES, rises("SGD", "test accuracy")),),
)

_RATES = ("η = 0.1", "η = 0.01", "η = 0.001")

rates = Experiment(
    "ist21-4.1",
    "Logistic regression in PyTorch at three learning rates",
    ("ist21:4.1",),
    {name: in_torch(rate, 20) for name, rate in zip(_RATES, (0.1, 0.01, 0.001), strict=True)},
    side_by_side(_RATES, TORCH_LOSSES, ("validation accuracy",)),
    ("validation accuracy", "test accuracy"),
    {"η = 0.001": {"test accuracy": 0.8388}},
    (Observation("The best rate is 0.001", best("η = 0.001", "test accuracy")),),
)

_TUNED = {
    "η = 0.01": in_torch(0.01, 20, (200,), dropout=0.3),
    "η = 0.1": in_torch(0.1, 20, (200,), dropout=0.3),
    "η = 0.001": in_torch(0.001, 20, (200,), dropout=0.3),
    "100 units": in_torch(0.01, 20, (100,), dropout=0.3),
    "dropout 0.5": in_torch(0.01, 20, (200,), dropout=0.5),
    "tanh": in_torch(0.01, 20, (200,), dropout=0.3, activation="tanh"),
    "Adam": in_torch(0.01, 20, (200,), dropout=0.3, adam=True),
}

tuning = Experiment(
    "ist21-4.2",
    "Feed-forward network in PyTorch, one setting changed at a time",
    ("ist21:4.2",),
    _TUNED,
    (
        (
            Panel("learning rate", ("validation accuracy",), _RATES),
            Panel("other settings", ("validation accuracy",), ("η = 0.01", *list(_TUNED)[3:])),
        ),
        (
            Panel("", ("running loss",), _RATES),
            Panel("", ("running loss",), ("η = 0.01", *list(_TUNED)[3:])),
        ),
    ),
    ("validation accuracy", "test accuracy"),
    {"η = 0.001": {"test accuracy": 0.8793}},
    (Observation("The best rate is 0.001", best("η = 0.001", "test accuracy", _RATES)),),
    note="Where nothing else is said: η = 0.01, 200 ReLU units, dropout 0.3, SGD.",
)

_LAYERS = ("1 hidden layer", "2 hidden layers", "3 hidden layers")

depth = Experiment(
    "ist21-4.3",
    "Feed-forward network with 2 or 3 hidden layers, beside one with 1",
    ("ist21:4.3",),
    {name: in_torch(0.01, 20, (200,) * n, dropout=0.3) for n, name in enumerate(_LAYERS, 1)},
    side_by_side(_LAYERS, TORCH_LOSSES, ("validation accuracy",)),
    ("validation accuracy", "test accuracy"),
    {"2 hidden layers": {"test accuracy": 0.8745}},
    (
        Observation(
            "2 hidden layers are better than 3",
            best("2 hidden layers", "test accuracy", _LAYERS[1:]),
        ),
    ),
)

EXPERIMENTS = (
    linear_regression,
    regression_network,
    multiclass_perceptron,
    logistic_regression,
    multilayer_perceptron,
    rates,
    tuning,
    depth,
)
