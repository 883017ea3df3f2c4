"""The trainings that the courses' programs make, but for what each experiment says of its own.

Where a report does not state a setting, it is the one of these: ours and not the report's.
"""

from impl.experiments.models import ModelSettings
from impl.experiments.training import Training
from impl.training.dense import DenseOptions
from impl.training.optimisers import SGD, Adam, Momentum, Optimiser
from impl.training.schedules import ConstantRate

REGRESSION = DenseOptions(output="identity", loss="squared")


CONTRADICTED = (
    "A linear model may separate the training samples; none separates those that are called "
    "contradicted, a tenth of which is there once more with another label."
)


def perceptron(epochs: int, contradicted: float = 0.0) -> Training:
    """The multi-class perceptron from W = 0, sample by sample."""
    model = ModelSettings("perceptron")
    return Training(model, ConstantRate(1), epochs, batch=1, contradicted=contradicted)


def by_sample(
    rate: float,
    epochs: int,
    hidden: tuple[int, ...] = (),
    options: DenseOptions = DenseOptions(),  # noqa: B008  # it is frozen
) -> Training:
    """In NumPy, sample by sample: linear models from 0, networks from W ~ N(0.1, 0.1²)."""
    model = ModelSettings(options=options, hidden=hidden, initial="normal" if hidden else "zero")
    return Training(model, ConstantRate(rate), epochs, batch=1)


def in_torch(
    rate: float,
    epochs: int,
    hidden: tuple[int, ...] = (),
    *,
    batch: int = 16,
    activation: str = "relu",
    dropout: float = 0.0,
    l2: float = 0.0,
    momentum: float = 0.0,
    adam: bool = False,
) -> Training:
    """By autograd in PyTorch, in float32, from the weights that `torch.nn.Linear` starts with."""
    model = ModelSettings(
        framework="torch",
        options=DenseOptions(activation, dropout=dropout),
        hidden=hidden,
        initial="fan-in",
        dtype="float32",
    )
    rule: Optimiser = SGD(l2=l2)
    if momentum:
        rule = Momentum(momentum, l2=l2)
    elif adam:
        rule = Adam(l2=l2)
    return Training(model, ConstantRate(rate), epochs, batch, rule)
