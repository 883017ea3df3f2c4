"""The experiments of problem set 1 of 2023."""

from impl.experiments.experiment import Experiment, Panel
from impl.experiments.models import ModelSettings
from impl.experiments.observation import Observation
from impl.experiments.recipes import in_torch
from impl.experiments.training import Training
from impl.experiments.trends import ends_above_chance, rises
from impl.training.dense import DenseOptions
from impl.training.schedules import ConstantRate, Schedule, TimeBasedLearningRate

ACCURACIES = ("train accuracy", "validation accuracy")
LAYERS = (128, 64)
SIGMOID = DenseOptions("sigmoid", loss="squared")


def _from_scratch(schedule: Schedule) -> Training:
    """In NumPy: sigmoid units, softmax output, mean-squared-error loss."""
    model = ModelSettings(options=SIGMOID, hidden=LAYERS, initial="glorot")
    return Training(model, schedule, epochs=50, batch=16)


def _observed(training: str) -> tuple[Observation, ...]:
    """What row 2.3 says of the networks of this problem set."""
    return (
        Observation(
            "The training accuracy increases over the epochs", rises(training, "train accuracy")
        ),
        Observation(
            "The validation accuracy increases over the epochs",
            rises(training, "validation accuracy"),
        ),
        Observation(
            "It is significantly better than guessing",
            ends_above_chance(training, "validation accuracy"),
        ),
    )


from_scratch = Experiment(
    "hertie23-2.1a",
    "A fully connected network from scratch, with the mean squared error",
    ("hertie23:2.1a", "hertie23:2.3"),
    {"NumPy": _from_scratch(ConstantRate(1))},
    ((Panel("accuracy", ACCURACIES, first=0), Panel("loss", ("train loss", "validation loss"))),),
    (*ACCURACIES, "test accuracy"),
    observations=_observed("NumPy"),
    note="The report gives no figures; hidden layers of 128 and 64 units.",
)

in_pytorch = Experiment(
    "hertie23-2.1b",
    "The same network in PyTorch, with the cross-entropy",
    ("hertie23:2.1b", "hertie23:2.3"),
    {"PyTorch": in_torch(0.1, 50, LAYERS, activation="sigmoid")},
    ((Panel("accuracy", ACCURACIES, first=0), Panel("loss", ("train loss", "validation loss"))),),
    (*ACCURACIES, "test accuracy"),
    observations=_observed("PyTorch"),
    note="The report gives no figures; hidden layers of 128 and 64 units.",
)

falling_rate = Experiment(
    "hertie23-2.2b",
    "The network from scratch with a rate that falls by 1 at each step until it is 1",
    ("hertie23:2.2b", "hertie23:2.3"),
    {
        "from 10": _from_scratch(TimeBasedLearningRate(10)),
        "always 1": _from_scratch(ConstantRate(1)),
    },
    ((Panel("accuracy", ("validation accuracy",), first=0), Panel("rate", ("rate",), first=0)),),
    (*ACCURACIES, "test accuracy"),
    observations=_observed("from 10"),
    note="A rate that is a whole number suits a loss with small slopes, as this one has.",
)

EXPERIMENTS = (from_scratch, in_pytorch, falling_rate)
