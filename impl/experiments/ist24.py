"""What both reports of 2024/25 trained; `ist24a` and `ist24b` have what each says of it."""

from impl.experiments.experiment import Panel, side_by_side
from impl.experiments.recipes import by_sample, in_torch, perceptron
from impl.training.dense import DenseOptions

ACCURACIES = ("train accuracy", "validation accuracy")
LOSSES = ("running loss", "validation loss")
FINAL = ("train accuracy", "validation accuracy", "test accuracy")
LAYERS = (200, 200)

PERCEPTRON = {"perceptron": perceptron(100)}
PENALTIES = {
    "no penalty": by_sample(0.001, 100),
    "L2": by_sample(0.001, 100, options=DenseOptions(l2=0.01)),
    "L1": by_sample(0.001, 100, options=DenseOptions(l1=0.001)),
}
NETWORK = {"MLP": by_sample(0.001, 20, (100,))}
RATES = {
    "η = 0.00001": in_torch(0.00001, 100, batch=32),
    "η = 0.001": in_torch(0.001, 100, batch=32),
    "η = 0.1": in_torch(0.1, 100, batch=32),
}
BATCHES = {
    f"batch {batch}": in_torch(0.002, 200, LAYERS, batch=batch, dropout=0.3) for batch in (64, 512)
}
DROPOUT = {
    f"dropout {rate}": in_torch(0.002, 200, LAYERS, batch=64, dropout=rate)
    for rate in (0.01, 0.25, 0.5)
}
MOMENTUM = {
    f"momentum {momentum}": in_torch(0.002, 200, LAYERS, batch=64, dropout=0.3, momentum=momentum)
    for momentum in (0.0, 0.9)
}

PERCEPTRON_FIGURE = ((Panel("accuracy", ACCURACIES),),)
PENALTIES_FIGURE = (
    *side_by_side(tuple(PENALTIES), ACCURACIES),
    (
        Panel("norm of the weights", ("weight norm",), ("no penalty", "L2"), first=0),
        Panel("with L1", ("weight norm",), ("L1",), first=0),
        Panel("weights that are 0", ("zero weights",)),
    ),
)
NETWORK_FIGURE = (
    (Panel("accuracy", ACCURACIES, first=0), Panel("loss", ("train loss",), first=0)),
)
RATES_FIGURE = side_by_side(tuple(RATES), LOSSES, ("validation accuracy",))
BATCHES_FIGURE = side_by_side(tuple(BATCHES), LOSSES, ("validation accuracy",))
DROPOUT_FIGURE = side_by_side(tuple(DROPOUT), LOSSES, ("validation accuracy",))
MOMENTUM_FIGURE = side_by_side(tuple(MOMENTUM), LOSSES, ("validation accuracy",))
