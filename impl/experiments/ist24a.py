"""The experiments of the first report of 2024/25."""

from impl.experiments import ist24
from impl.experiments.comparisons import (
    best,
    converges_slowly,
    fewer_longer_steps,
    higher,
    larger_gap,
    smoother,
    sooner,
    takes_less_time,
    zero_weights_with_l1,
)
from impl.experiments.experiment import Experiment, side_by_side
from impl.experiments.observation import Observation
from impl.experiments.recipes import CONTRADICTED, perceptron
from impl.experiments.trends import (
    ends_above_chance,
    goes_on_making_mistakes,
    keeps_growing,
    rises,
    settles,
)

FINAL = ("validation accuracy", "test accuracy")

multiclass_perceptron = Experiment(
    "ist24a-1.1",
    "Perceptron",
    ("ist24a:1.1",),
    {**ist24.PERCEPTRON, "contradicted": perceptron(100, contradicted=0.1)},
    side_by_side(("perceptron", "contradicted"), ist24.ACCURACIES),
    ist24.FINAL,
    {"perceptron": {"test accuracy": 0.3743}},
    (
        Observation(
            "On samples that no linear model separates it does not settle",
            goes_on_making_mistakes("contradicted"),
        ),
        Observation("It ends above guessing", ends_above_chance("perceptron", "test accuracy")),
    ),
    note=CONTRADICTED,
)

penalties = Experiment(
    "ist24a-1.2",
    "Logistic regression without a penalty, with L2 and with L1",
    ("ist24a:1.2a", "ist24a:1.2b", "ist24a:1.2c", "ist24a:1.2d"),
    ist24.PENALTIES,
    ist24.PENALTIES_FIGURE,
    (*ist24.FINAL, "weight norm", "zero weights"),
    {
        "no penalty": {"test accuracy": 0.4597, "weight norm": 25},
        "L2": {"test accuracy": 0.5053, "weight norm": 4.3},
    },
    (
        Observation(
            "Without L2 the training accuracy is higher",
            higher("no penalty", "L2", "train accuracy"),
        ),
        Observation("Without L2 the gap to validation is larger", larger_gap("no penalty", "L2")),
        Observation(
            "Without L2 the weight norm keeps growing", keeps_growing("no penalty", "weight norm")
        ),
        Observation("With L2 the weight norm settles", settles("L2", "weight norm")),
        Observation("L1 makes some weights 0 and L2 makes none", zero_weights_with_l1("L1", "L2")),
    ),
    note="λ = 0.01 for L2 and 0.001 for L1; weights of pixels that are always 0 are not counted.",
)

network = Experiment(
    "ist24a-1.3",
    "Multi-layer perceptron in NumPy",
    ("ist24a:1.3",),
    ist24.NETWORK,
    ist24.NETWORK_FIGURE,
    (*ist24.FINAL, "train loss"),
    {"MLP": {"test accuracy": 0.5443}},
    (
        Observation(
            "The validation accuracy rises with the epochs", rises("MLP", "validation accuracy")
        ),
    ),
)

rates = Experiment(
    "ist24a-2.1",
    "Logistic regression in PyTorch at three learning rates",
    ("ist24a:2.1",),
    ist24.RATES,
    ist24.RATES_FIGURE,
    FINAL,
    {"η = 0.001": {"validation accuracy": 0.52}},
    (
        Observation("At 0.00001 it converges very slowly", converges_slowly("η = 0.00001")),
        Observation("0.001 is best", best("η = 0.001", "validation accuracy")),
        Observation("At 0.1 the loss oscillates more than at 0.001",
                    smoother(("η = 0.001", "η = 0.1"), "validation loss")),
    ),
)  # fmt: skip

batches = Experiment(
    "ist24a-2.2a",
    "Feed-forward network at two batch sizes",
    ("ist24a:2.2a",),
    ist24.BATCHES,
    ist24.BATCHES_FIGURE,
    (*FINAL, "seconds"),
    {
        "batch 64": {"test accuracy": 0.6080, "validation accuracy": 0.6090, "seconds": 165},
        "batch 512": {"test accuracy": 0.5190, "validation accuracy": 0.5028, "seconds": 86},
    },
    (
        Observation("Smaller batches end higher", higher("batch 64", "batch 512", "test accuracy")),
        Observation("Larger batches take less time", takes_less_time("batch 512", "batch 64")),
        Observation(
            "Larger batches take fewer, longer steps", fewer_longer_steps("batch 512", "batch 64")
        ),
        Observation(
            "Larger batches under-fit: the training accuracy is lower",
            higher("batch 64", "batch 512", "train accuracy"),
        ),
    ),
)

dropout = Experiment(
    "ist24a-2.2b",
    "Feed-forward network at three dropout rates",
    ("ist24a:2.2b",),
    ist24.DROPOUT,
    ist24.DROPOUT_FIGURE,
    FINAL,
    {
        "dropout 0.01": {"test accuracy": 0.5763, "validation accuracy": 0.5762},
        "dropout 0.25": {"test accuracy": 0.6063, "validation accuracy": 0.6068},
        "dropout 0.5": {"test accuracy": 0.5950, "validation accuracy": 0.5990},
    },
    (Observation("Moderate dropout is best", best("dropout 0.25", "test accuracy")),),
)

momentum = Experiment(
    "ist24a-2.2c",
    "Feed-forward network without momentum and with",
    ("ist24a:2.2c",),
    ist24.MOMENTUM,
    ist24.MOMENTUM_FIGURE,
    FINAL,
    {
        "momentum 0.0": {"test accuracy": 0.4887, "validation accuracy": 0.4701},
        "momentum 0.9": {"test accuracy": 0.6010, "validation accuracy": 0.5997},
    },
    (
        Observation("Momentum gets to a loss sooner", sooner("momentum 0.9", "momentum 0.0")),
        Observation(
            "With momentum it ends higher", higher("momentum 0.9", "momentum 0.0", "test accuracy")
        ),
    ),
)

EXPERIMENTS = (multiclass_perceptron, penalties, network, rates, batches, dropout, momentum)
