"""What an experiment says about its model, and the model that is made of it."""

from dataclasses import dataclass
from typing import Any, Literal

from impl.data import Classification
from impl.experiments.data_source import DataSet
from impl.numpy.dense_network import DenseNetwork
from impl.numpy.multiclass_perceptron import MulticlassPerceptron
from impl.training.dense import DenseOptions, initial_layers
from impl.training.model import Model

Framework = Literal["numpy", "torch"]


@dataclass(frozen=True)
class ModelSettings:
    """A model but for the sizes that its data give it."""

    kind: Literal["dense", "perceptron"] = "dense"
    framework: Framework = "numpy"
    options: DenseOptions = DenseOptions()  # noqa: RUF009  # it is frozen
    hidden: tuple[int, ...] = ()
    initial: str = "zero"
    dtype: str = "float64"

    @property
    def linear(self) -> bool:
        """Whether it is linear regression."""
        return self.kind == "dense" and not self.hidden and self.options.output == "identity"


def build(settings: ModelSettings, data: DataSet, seed: int) -> Model[Any]:
    """The model with its initial weights, of the sizes of the data."""
    inputs = data.train.x.shape[1]
    outputs = data.classes if isinstance(data, Classification) else 1
    widths = (inputs, *settings.hidden, outputs)
    layers = initial_layers(settings.initial, seed, widths, settings.dtype)
    if settings.kind == "perceptron":
        return MulticlassPerceptron(layers)
    if settings.framework == "numpy":
        return DenseNetwork(layers, settings.options)
    from impl.torch.autograd_model import autograd_network  # noqa: PLC0415  # it need not be there

    return autograd_network(layers, settings.options)
