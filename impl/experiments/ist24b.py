"""The experiments of the second report of 2024/25."""

from impl.experiments import ist24
from impl.experiments.comparisons import (
    best,
    higher,
    many_times,
    ordered,
    smoother,
    sooner,
    takes_less_time,
    zero_weights_with_l1,
)
from impl.experiments.experiment import Experiment
from impl.experiments.observation import Observation
from impl.experiments.trends import (
    ends_above_chance,
    keeps_growing,
    rises,
    settles,
    starts_at_chance,
    turns,
)

FINAL = ("validation accuracy", "test accuracy")

multiclass_perceptron = Experiment(
    "ist24b-1.1",
    "Perceptron",
    ("ist24b:1.1",),
    ist24.PERCEPTRON,
    ist24.PERCEPTRON_FIGURE,
    ist24.FINAL,
    {
        "perceptron": {
            "train accuracy": 0.5116,
            "validation accuracy": 0.4088,
            "test accuracy": 0.4173,
        }
    },
    (Observation("It ends above guessing", ends_above_chance("perceptron", "test accuracy")),),
)

penalties = Experiment(
    "ist24b-1.2",
    "Logistic regression without a penalty, with L2 and with L1",
    ("ist24b:1.2a", "ist24b:1.2b", "ist24b:1.2c", "ist24b:1.2d"),
    ist24.PENALTIES,
    ist24.PENALTIES_FIGURE,
    (*ist24.FINAL, "weight norm", "zero weights"),
    {
        "no penalty": {
            "train accuracy": 0.6694,
            "validation accuracy": 0.4623,
            "test accuracy": 0.4597,
            "weight norm": 23.0806,
        },
        "L2": {
            "train accuracy": 0.5683,
            "validation accuracy": 0.4972,
            "test accuracy": 0.5053,
            "weight norm": 4.3217,
        },
    },
    (
        Observation(
            "With L2 the training accuracy is lower", higher("no penalty", "L2", "train accuracy")
        ),
        Observation(
            "With L2 the validation accuracy is lower",
            higher("no penalty", "L2", "validation accuracy"),
        ),
        Observation(
            "Without L2 the weight norm is higher", higher("no penalty", "L2", "weight norm")
        ),
        Observation(
            "Without L2 the weight norm rises with the epochs",
            keeps_growing("no penalty", "weight norm"),
        ),
        Observation("With L2 the weight norm is stable", settles("L2", "weight norm")),
        Observation("L1 makes some weights 0 and L2 makes none", zero_weights_with_l1("L1", "L2")),
    ),
    note="λ = 0.01 for L2 and 0.001 for L1; weights of pixels that are always 0 are not counted.",
)

network = Experiment(
    "ist24b-1.3",
    "Multi-layer perceptron in NumPy, before training and after",
    ("ist24b:1.3",),
    ist24.NETWORK,
    ist24.NETWORK_FIGURE,
    (*ist24.FINAL, "train loss"),
    {
        "MLP": {
            "train accuracy": 0.6054,
            "validation accuracy": 0.5185,
            "test accuracy": 0.5470,
            "train loss": 1.1093,
        }
    },
    (
        Observation(
            "The initial accuracy is that of guessing", starts_at_chance("MLP", "test accuracy")
        ),
        Observation("The accuracy rises with the epochs", rises("MLP", "test accuracy")),
    ),
    note="Of the report's 6 classes guessing gets 16.7 %; before training it had 16.15 and 16.45.",
)

rates = Experiment(
    "ist24b-2.1",
    "Logistic regression in PyTorch at three learning rates",
    ("ist24b:2.1",),
    ist24.RATES,
    ist24.RATES_FIGURE,
    FINAL,
    {
        "η = 0.00001": {"validation accuracy": 0.4694, "test accuracy": 0.4623},
        "η = 0.001": {"validation accuracy": 0.5264, "test accuracy": 0.5247},
        "η = 0.1": {"validation accuracy": 0.3689, "test accuracy": 0.3843},
    },
    (
        Observation("0.001 is best on validation", best("η = 0.001", "validation accuracy")),
        Observation("0.001 is best on test", best("η = 0.001", "test accuracy")),
        Observation(
            "At 0.1 the validation loss fluctuates more",
            smoother(("η = 0.00001", "η = 0.1"), "validation loss"),
        ),
        Observation(
            "At 0.1 the validation loss is above 10 times that at 0.00001",
            many_times("η = 0.1", "η = 0.00001", "validation loss", 10),
        ),
    ),
)

batches = Experiment(
    "ist24b-2.2a",
    "Feed-forward network at two batch sizes",
    ("ist24b:2.2a",),
    ist24.BATCHES,
    ist24.BATCHES_FIGURE,
    (*FINAL, "seconds"),
    {
        "batch 64": {"validation accuracy": 0.5862, "test accuracy": 0.5833, "seconds": 146},
        "batch 512": {"validation accuracy": 0.5085, "test accuracy": 0.5347, "seconds": 99},
    },
    (
        Observation("Smaller batches end higher", higher("batch 64", "batch 512", "test accuracy")),
        Observation("Larger batches take less time", takes_less_time("batch 512", "batch 64")),
    ),
)

dropout = Experiment(
    "ist24b-2.2b",
    "Feed-forward network at three dropout rates",
    ("ist24b:2.2b",),
    ist24.DROPOUT,
    ist24.DROPOUT_FIGURE,
    (*FINAL, "running loss", "validation loss"),
    {
        "dropout 0.01": {"validation accuracy": 0.5762, "test accuracy": 0.5803},
        "dropout 0.25": {"validation accuracy": 0.6083, "test accuracy": 0.6057},
        "dropout 0.5": {"validation accuracy": 0.5990, "test accuracy": 0.5960},
    },
    (
        Observation(
            "More dropout, higher training loss", ordered(tuple(ist24.DROPOUT), "running loss")
        ),
        Observation(
            "More dropout, lower validation loss",
            ordered(("dropout 0.25", "dropout 0.01"), "validation loss"),
        ),
        Observation("0.25 is best", best("dropout 0.25", "test accuracy")),
    ),
)

momentum = Experiment(
    "ist24b-2.2c",
    "Feed-forward network without momentum and with",
    ("ist24b:2.2c",),
    ist24.MOMENTUM,
    ist24.MOMENTUM_FIGURE,
    FINAL,
    {
        "momentum 0.0": {"validation accuracy": 0.5862, "test accuracy": 0.5833},
        "momentum 0.9": {"validation accuracy": 0.6175, "test accuracy": 0.6130},
    },
    (
        Observation("Momentum gets to a loss sooner", sooner("momentum 0.9", "momentum 0.0")),
        Observation(
            "With momentum it ends higher", higher("momentum 0.9", "momentum 0.0", "test accuracy")
        ),
        Observation(
            "With momentum the validation loss rises late", turns("momentum 0.9", "validation loss")
        ),
    ),
)

EXPERIMENTS = (multiclass_perceptron, penalties, network, rates, batches, dropout, momentum)
