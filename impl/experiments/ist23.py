"""The experiments of the homework of 2023/24."""

from impl.experiments.comparisons import (
    fewer_longer_steps,
    higher,
    larger_gap,
    ordered,
    smoother,
    takes_less_time,
    takes_the_same_time,
    the_higher_the_quicker,
)
from impl.experiments.experiment import Experiment, Panel, side_by_side
from impl.experiments.observation import Observation
from impl.experiments.recipes import by_sample, in_torch, perceptron
from impl.experiments.trends import does_not_converge, ends_above_chance, rises, turns

ACCURACIES = ("train accuracy", "validation accuracy")
LOSSES = ("running loss", "validation loss")
FINAL = ("validation accuracy", "test accuracy")
LAYERS = (200, 200)

multiclass_perceptron = Experiment(
    "ist23-1.1a",
    "Perceptron",
    ("ist23:1.1a",),
    {"perceptron": perceptron(20)},
    ((Panel("accuracy", ACCURACIES),),),
    FINAL,
    {"perceptron": {"test accuracy": 0.3422}},
    (Observation("It ends above guessing", ends_above_chance("perceptron", "test accuracy")),),
)

_TWO = ("η = 0.01", "η = 0.001")

logistic_regression = Experiment(
    "ist23-1.1b",
    "Logistic regression at two learning rates, sample by sample",
    ("ist23:1.1b",),
    {"η = 0.01": by_sample(0.01, 50), "η = 0.001": by_sample(0.001, 50)},
    side_by_side(_TWO, ACCURACIES),
    FINAL,
    {"η = 0.01": {"test accuracy": 0.5784}, "η = 0.001": {"test accuracy": 0.5936}},
    (
        Observation(
            "The smaller rate ends higher", higher("η = 0.001", "η = 0.01", "test accuracy")
        ),
    ),
)

network = Experiment(
    "ist23-1.2b",
    "Multi-layer perceptron in NumPy",
    ("ist23:1.2b",),
    {"MLP": by_sample(0.001, 20, (200,))},
    ((Panel("accuracy", ACCURACIES), Panel("loss", ("train loss",))),),
    (*FINAL, "train loss"),
    {"MLP": {"test accuracy": 0.7202}},
    (
        Observation(
            "The validation accuracy rises with the epochs", rises("MLP", "validation accuracy")
        ),
    ),
)

_THREE = ("η = 0.1", "η = 0.01", "η = 0.001")

rates = Experiment(
    "ist23-2.1",
    "Logistic regression in PyTorch at three learning rates",
    ("ist23:2.1",),
    {name: in_torch(rate, 20) for name, rate in zip(_THREE, (0.1, 0.01, 0.001), strict=True)},
    side_by_side(_THREE, LOSSES, ("validation accuracy",)),
    FINAL,
    {
        "η = 0.1": {"test accuracy": 0.5577},
        "η = 0.01": {"test accuracy": 0.6200},
        "η = 0.001": {"test accuracy": 0.6503},
    },
    (Observation("The smaller the rate, the better", ordered(_THREE, "test accuracy")),),
)

batches = Experiment(
    "ist23-2.2a",
    "Feed-forward network at two batch sizes",
    ("ist23:2.2a",),
    {
        "batch 16": in_torch(0.1, 20, LAYERS, batch=16),
        "batch 1024": in_torch(0.1, 20, LAYERS, batch=1024),
    },
    side_by_side(("batch 16", "batch 1024"), LOSSES, ("validation accuracy",)),
    (*FINAL, "seconds"),
    {
        "batch 16": {"test accuracy": 0.7864, "seconds": 547},
        "batch 1024": {"test accuracy": 0.7524, "seconds": 172},
    },
    (
        Observation(
            "Larger batches take fewer, longer steps", fewer_longer_steps("batch 1024", "batch 16")
        ),
        Observation("Larger batches take less time", takes_less_time("batch 1024", "batch 16")),
        Observation("Larger batches end lower", higher("batch 16", "batch 1024", "test accuracy")),
        Observation("Larger batches over-fit less", larger_gap("batch 16", "batch 1024")),
    ),
)

_FOUR = ("η = 0.001", "η = 0.01", "η = 0.1", "η = 1")

network_rates = Experiment(
    "ist23-2.2b",
    "Feed-forward network at four learning rates",
    ("ist23:2.2b",),
    {
        name: in_torch(rate, 20, LAYERS)
        for name, rate in zip(_FOUR, (0.001, 0.01, 0.1, 1.0), strict=True)
    },
    side_by_side(_FOUR, LOSSES, ("validation accuracy",)),
    (*FINAL, "seconds"),
    {
        "η = 0.001": {"test accuracy": 0.7089, "seconds": 226},
        "η = 0.01": {"test accuracy": 0.7500, "seconds": 224},
        "η = 0.1": {"test accuracy": 0.7675, "seconds": 221},
        "η = 1": {"test accuracy": 0.4726, "seconds": 215},
    },
    (
        Observation("At 1 the loss does not converge", does_not_converge("η = 1")),
        Observation("Smaller rates converge more smoothly", smoother(_FOUR)),
        Observation("The time does not change with the rate", takes_the_same_time(_FOUR)),
        Observation("The higher the rate, the lower the time", the_higher_the_quicker(_FOUR)),
    ),
)

_PENALTIES = ("plain", "L2 0.0001", "dropout 0.2")

regularisation = Experiment(
    "ist23-2.2c",
    "Feed-forward network with an L2 penalty, with dropout, and without",
    ("ist23:2.2c",),
    {
        "plain": in_torch(0.1, 150, LAYERS, batch=256),
        "L2 0.0001": in_torch(0.1, 150, LAYERS, batch=256, l2=0.0001),
        "dropout 0.2": in_torch(0.1, 150, LAYERS, batch=256, dropout=0.2),
    },
    side_by_side(_PENALTIES, LOSSES, ("validation accuracy",)),
    (*FINAL, "seconds"),
    {
        "plain": {"test accuracy": 0.7732, "seconds": 570},
        "L2 0.0001": {"test accuracy": 0.7750, "seconds": 600},
        "dropout 0.2": {"test accuracy": 0.7845, "seconds": 583},
    },
    (
        Observation("Without either it over-fits", turns("plain", "validation loss")),
        Observation("L2 raises the accuracy", higher("L2 0.0001", "plain", "test accuracy")),
        Observation("Dropout raises the accuracy", higher("dropout 0.2", "plain", "test accuracy")),
    ),
)

EXPERIMENTS = (
    multiclass_perceptron,
    logistic_regression,
    network,
    rates,
    batches,
    network_rates,
    regularisation,
)
