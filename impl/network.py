"""A dense network of any depth and any widths: forward and backward pass, in every framework.

Layer l = 1 … L computes z^l = W^l h^{l−1} + b^l and h^l = φ_l(z^l), with h^0 = x. W^l has shape
(outputs, inputs), b^l (outputs,), and x (inputs,) for one sample or (B, inputs) for B of them, a
row each; all have one dtype. Activations are named, one for each layer: "identity", "quadratic"
(z(1 − z)), "relu" (with derivative 0 at 0), "sigmoid", "softmax" or "tanh". A loss is named, too:

* "squared": ½‖h^L − target‖², the target of the shape of the output;
* "multinomial": −log h^L_target for a softmax output, the target a label 0 … K−1 for each sample.

The backward pass is the recursion δ^l = φ_l′(z^l) ⊙ W^{l+1}ᵀδ^{l+1} for δ^l = ∂loss/∂z^l, from
which ∂loss/∂W^l = δ^l h^{l−1}ᵀ and ∂loss/∂b^l = δ^l. For softmax the Jacobian of the whole layer
takes the place of φ′. The loss of B samples is the sum of theirs.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Array = TypeVar("Array", bound=Any)
Accepted = TypeVar("Accepted", bound=Any)  # what a framework makes an array of


@dataclass(frozen=True)
class Activation(Generic[Array]):
    """φ, and the product Jᵀg of its Jacobian at z with a gradient g with respect to φ(z)."""

    value: Callable[[Array], Array]
    pull_back: Callable[[Array, Array], Array]  # (z, g) to Jᵀg


def activations_of(
    *,
    relu: Callable[[Array], Array],
    relu_derivative: Callable[[Array], Array],
    sigmoid: Callable[[Array], Array],
    sigmoid_derivative: Callable[[Array], Array],
    softmax: Callable[[Array], Array],
    softmax_jvp: Callable[[Array, Array], Array],
    tanh: Callable[[Array], Array],
) -> dict[str, Activation[Array]]:
    """The activations by their names, from the functions of a framework."""
    return {
        "identity": Activation(lambda z: z, lambda z, g: g),
        "quadratic": Activation(lambda z: z * (1 - z), lambda z, g: (1 - 2 * z) * g),
        "relu": Activation(relu, lambda z, g: relu_derivative(z) * g),
        "sigmoid": Activation(sigmoid, lambda z, g: sigmoid_derivative(z) * g),
        "softmax": Activation(softmax, softmax_jvp),
        # tanh z = 2σ(2z) − 1, so that tanh′ z = 4σ′(2z), without the cancellation of 1 − tanh² z.
        "tanh": Activation(tanh, lambda z, g: 4 * sigmoid_derivative(2 * z) * g),
    }


@dataclass(frozen=True)
class Layer(Generic[Array]):
    """One layer's W, b and φ."""

    weights: Array
    biases: Array
    activation: Activation[Array]


@dataclass(frozen=True)
class ForwardPass(Generic[Array]):
    """What every layer computed, (outputs,) each, or (B, outputs) for B samples."""

    x: Array
    pre_activations: tuple[Array, ...]  # z^1 … z^L
    activations: tuple[Array, ...]  # h^1 … h^L

    @property
    def output(self) -> Array:
        """h^L."""
        return self.activations[-1]


@dataclass(frozen=True)
class NetworkGradient(Generic[Array]):
    """The derivatives of a loss by the parameters of each layer and by x, each of its shape."""

    weights: tuple[Array, ...]
    biases: tuple[Array, ...]
    x: Array


def forward_pass(layers: Sequence[Layer[Array]], x: Array) -> ForwardPass[Array]:
    """z^l = W^l h^{l−1} + b^l and h^l = φ_l(z^l), from the first layer to the last."""
    h = x
    pre_activations, activations = [], []
    for layer in layers:
        z = h @ layer.weights.T + layer.biases
        h = layer.activation.value(z)
        pre_activations.append(z)
        activations.append(h)
    return ForwardPass(x, tuple(pre_activations), tuple(activations))


def backward_pass(
    layers: Sequence[Layer[Array]], forward: ForwardPass[Array], delta: Array
) -> NetworkGradient[Array]:
    """The recursion, from δ^L = ∂loss/∂z^L to x."""
    below = [forward.x, *forward.activations[:-1]]
    weights, biases = [], []
    for n in reversed(range(len(layers))):
        weights.append(rows(delta).T @ rows(below[n]))
        biases.append(rows(delta).sum(0))
        g = delta @ layers[n].weights
        if n > 0:
            delta = layers[n - 1].activation.pull_back(forward.pre_activations[n - 1], g)
    return NetworkGradient(tuple(reversed(weights)), tuple(reversed(biases)), g)


def rows(h: Array) -> Array:
    """The samples as the rows of a matrix, also where there is only one."""
    matrix: Array = h.reshape(-1, h.shape[-1])
    return matrix


@dataclass(frozen=True)
class Networks(Generic[Accepted, Array]):
    """The networks of a framework: how it reads arguments, and the functions that it computes."""

    scores: Callable[[Accepted, str], Array]
    array: Callable[..., Array]
    activations: Mapping[str, Activation[Array]]
    multinomial_loss: Callable[[Array, Accepted], Array]
    multinomial_loss_gradient: Callable[[Array, Accepted], Array]
    total: Callable[[Array], Array]

    def network_forward(
        self,
        weights: Sequence[Accepted],
        biases: Sequence[Accepted],
        x: Accepted,
        activations: Sequence[str],
    ) -> ForwardPass[Array]:
        """Every pre-activation and activation for the input x."""
        return self._forward(self._layers(weights, biases, activations), x)

    def network_backward(
        self,
        weights: Sequence[Accepted],
        biases: Sequence[Accepted],
        x: Accepted,
        activations: Sequence[str],
        output_gradient: Accepted,
    ) -> NetworkGradient[Array]:
        """The derivatives of a loss by everything, from its derivative by the output h^L."""
        layers = self._layers(weights, biases, activations)
        forward = self._forward(layers, x)
        g = self._like_output(output_gradient, "output_gradient", forward)
        return backward_pass(layers, forward, _through(layers[-1], forward, g))

    def network_loss(
        self,
        weights: Sequence[Accepted],
        biases: Sequence[Accepted],
        x: Accepted,
        target: Accepted,
        activations: Sequence[str],
        *,
        loss: str,
    ) -> Array:
        """The named loss, summed over the samples, of shape ()."""
        forward = self._forward(self._layers(weights, biases, activations), x)
        if is_multinomial(loss, activations):
            return self.total(self.multinomial_loss(forward.pre_activations[-1], target))
        residual = forward.output - self._like_output(target, "target", forward)
        return self.total(residual**2 / 2)

    def network_loss_gradient(
        self,
        weights: Sequence[Accepted],
        biases: Sequence[Accepted],
        x: Accepted,
        target: Accepted,
        activations: Sequence[str],
        *,
        loss: str,
    ) -> NetworkGradient[Array]:
        """The derivatives of `network_loss` by everything."""
        layers = self._layers(weights, biases, activations)
        forward = self._forward(layers, x)
        if is_multinomial(loss, activations):
            scores = forward.pre_activations[-1]
            return backward_pass(layers, forward, self.multinomial_loss_gradient(scores, target))
        g = forward.output - self._like_output(target, "target", forward)
        return backward_pass(layers, forward, _through(layers[-1], forward, g))

    def _layers(
        self, weights: Sequence[Accepted], biases: Sequence[Accepted], activations: Sequence[str]
    ) -> list[Layer[Array]]:
        """The layers, each of which takes as many inputs as the one before has outputs."""
        if isinstance(activations, str):
            raise TypeError(
                f"activations must be a name for each layer; pass [{activations!r}] * L"
            )
        if not len(weights) == len(biases) == len(activations) or not len(weights):
            raise ValueError(
                "weights, biases and activations must have an entry for each of L ≥ 1 layers, "
                f"not {len(weights)}, {len(biases)} and {len(activations)}"
            )
        layers: list[Layer[Array]] = []
        for n, (W, b, name) in enumerate(zip(weights, biases, activations, strict=True)):
            if name not in self.activations:
                known = ", ".join(map(repr, self.activations))
                raise ValueError(f"activations[{n}] must be one of {known}, not {name!r}")
            before = layers[-1].weights if layers else None
            inputs = None if before is None else len(before)
            matrix = self.array(W, f"weights[{n}]", before, outputs=None, inputs=inputs)
            vector = self.array(b, f"biases[{n}]", matrix, outputs=len(matrix))
            layers.append(Layer(matrix, vector, self.activations[name]))
        return layers

    def _forward(self, layers: Sequence[Layer[Array]], x: Accepted) -> ForwardPass[Array]:
        first = layers[0].weights
        samples = {"B": None} if self.scores(x, "x").ndim == 2 else {}
        return forward_pass(layers, self.array(x, "x", first, **samples, inputs=first.shape[1]))

    def _like_output(self, a: Accepted, name: str, forward: ForwardPass[Array]) -> Array:
        """Return a, which must have the shape and the dtype of the output."""
        output = forward.output
        axes = ("B", "outputs")[-output.ndim :]
        return self.array(a, name, output, **dict(zip(axes, output.shape, strict=True)))


def _through(last: Layer[Array], forward: ForwardPass[Array], g: Array) -> Array:
    """From the derivatives by the output to those by the last scores."""
    return last.activation.pull_back(forward.pre_activations[-1], g)


def is_multinomial(loss: str, activations: Sequence[str]) -> bool:
    """Whether the loss is the multinomial one, and not the squared one; else it is refused."""
    if loss not in ("squared", "multinomial"):
        raise ValueError(f"loss must be 'squared' or 'multinomial', not {loss!r}")
    if loss == "multinomial" and activations[-1] != "softmax":
        raise ValueError(
            f"the multinomial loss needs 'softmax' as the last activation, not {activations[-1]!r}"
        )
    return loss == "multinomial"
