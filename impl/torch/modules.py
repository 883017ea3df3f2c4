"""The models as `torch.nn.Module`s, to be trained by autograd.

x has shape (B, features), a row for each sample. What comes out are scores, without a softmax: the
cross-entropy of PyTorch takes them as they are.
"""

from collections.abc import Sequence
from itertools import pairwise, starmap

from torch import Tensor, nn

from impl.torch.hidden_activations import HIDDEN
from impl.torch.quadratic import quadratic_network


class LogisticRegression(nn.Module):
    """Wx + b, the scores of the classes, of shape (B, classes)."""

    def __init__(self, features: int, classes: int) -> None:
        super().__init__()
        self.linear = nn.Linear(features, classes)

    def forward(self, x: Tensor) -> Tensor:
        """The scores."""
        scores: Tensor = self.linear(x)
        return scores


class FeedForward(nn.Module):
    """A dense network of the widths (features, hidden units …, outputs), of any depth.

    Hidden layers have the named activation of `impl.torch.hidden_activations`. In training mode
    each of their units is dropped with probability ``dropout``, and what stays is divided by
    1 − dropout.
    """

    def __init__(
        self, widths: Sequence[int], activation: str = "relu", dropout: float = 0.0
    ) -> None:
        super().__init__()
        if len(widths) < 2:
            raise ValueError(
                f"widths must be those of inputs, any layers and outputs, not {widths}"
            )
        if activation not in HIDDEN:
            names = ", ".join(map(repr, HIDDEN))
            raise ValueError(f"activation must be one of {names}, not {activation!r}")
        if not 0 <= dropout < 1:
            raise ValueError(f"dropout must be in [0, 1), not {dropout}")
        self.activation = HIDDEN[activation].value
        self.layers = nn.ModuleList(starmap(nn.Linear, pairwise(widths)))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, masks: Sequence[Tensor] = ()) -> Tensor:
        """The last pre-activations, of shape (B, outputs).

        Masks, of shape (B, units) for each hidden layer, take the place of those that PyTorch draws
        in training mode.
        """
        *hidden, output = self.layers
        if masks and len(masks) != len(hidden):
            raise ValueError(f"there must be {len(hidden)} masks or none, not {len(masks)}")
        h = x
        for n, layer in enumerate(hidden):
            h = self.activation(layer(h))
            h = h * masks[n] if masks else self.dropout(h)
        scores: Tensor = output(h)
        return scores


class QuadraticNetwork(nn.Module):
    """v·g(Wx + b) + v0 with g(z) = z(1 − z), of shape (B,), as in `impl.torch.quadratic`.

    The parameters start as those of two `nn.Linear`s do.
    """

    def __init__(self, features: int, units: int) -> None:
        super().__init__()
        hidden, output = nn.Linear(features, units), nn.Linear(units, 1)
        self.W, self.b = hidden.weight, hidden.bias
        self.v = nn.Parameter(output.weight.detach()[0])
        self.v0 = nn.Parameter(output.bias.detach()[0])

    def forward(self, x: Tensor) -> Tensor:
        """The predictions."""
        return quadratic_network(x, self.W, self.b, self.v, self.v0)
