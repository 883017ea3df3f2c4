"""A dense network of any depth and any widths: forward and backward pass, in NumPy.

Layer l = 1 … L computes z^l = W^l h^{l−1} + b^l and h^l = φ_l(z^l), with h^0 = x. W^l has shape
(outputs, inputs), b^l (outputs,), and x (inputs,) for one sample or (B, inputs) for B of them, a
row each; all have one dtype. Activations are named, one for each layer: "identity", "relu" (with
derivative 0 at 0), "sigmoid", "softmax" or "tanh". A loss is named, too:

* "squared": ½‖h^L − target‖², the target of the shape of the output;
* "multinomial": −log h^L_target for a softmax output, the target a label 0 … K−1 for each sample.

The backward pass is the recursion δ^l = φ_l′(z^l) ⊙ W^{l+1}ᵀδ^{l+1} for δ^l = ∂loss/∂z^l, from
which ∂loss/∂W^l = δ^l h^{l−1}ᵀ and ∂loss/∂b^l = δ^l. For softmax the Jacobian of the whole layer
takes the place of φ′. The loss of B samples is the sum of theirs.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from impl.numpy.arguments import Array, array
from impl.numpy.relu import relu, relu_derivative
from impl.numpy.sigmoid import sigmoid, sigmoid_derivative
from impl.numpy.softmax import multinomial_loss, multinomial_loss_gradient, softmax, softmax_jvp


@dataclass(frozen=True)
class Activation:
    """φ, and the product Jᵀg of its Jacobian at z with a gradient g with respect to φ(z)."""

    value: Callable[[Array], Array]
    pull_back: Callable[[Array, Array], Array]  # (z, g) to Jᵀg


ACTIVATIONS: Mapping[str, Activation] = {
    "identity": Activation(lambda z: z, lambda z, g: g),
    "relu": Activation(relu, lambda z, g: relu_derivative(z) * g),
    "sigmoid": Activation(sigmoid, lambda z, g: sigmoid_derivative(z) * g),
    "softmax": Activation(softmax, softmax_jvp),
    # tanh z = 2σ(2z) − 1, so that tanh′ z = 4σ′(2z), without the cancellation of 1 − tanh² z.
    "tanh": Activation(np.tanh, lambda z, g: 4 * sigmoid_derivative(2 * z) * g),
}


@dataclass(frozen=True)
class ForwardPass:
    """What every layer computed, (outputs,) each, or (B, outputs) for B samples."""

    x: Array
    pre_activations: tuple[Array, ...]  # z^1 … z^L
    activations: tuple[Array, ...]  # h^1 … h^L

    @property
    def output(self) -> Array:
        """h^L."""
        return self.activations[-1]


@dataclass(frozen=True)
class NetworkGradient:
    """The derivatives of a loss by the parameters of each layer and by x, each of its shape."""

    weights: tuple[Array, ...]
    biases: tuple[Array, ...]
    x: Array


@np.errstate(all="ignore")
def network_forward(
    weights: Sequence[ArrayLike],
    biases: Sequence[ArrayLike],
    x: ArrayLike,
    activations: Sequence[str],
) -> ForwardPass:
    """Every pre-activation and activation for the input x."""
    return forward_pass(checked_layers(weights, biases, activations), x)


@np.errstate(all="ignore")
def network_backward(
    weights: Sequence[ArrayLike],
    biases: Sequence[ArrayLike],
    x: ArrayLike,
    activations: Sequence[str],
    output_gradient: ArrayLike,
) -> NetworkGradient:
    """The derivatives of a loss by everything, from its derivative by the output h^L."""
    layers = checked_layers(weights, biases, activations)
    forward = forward_pass(layers, x)
    g = like_output(output_gradient, "output_gradient", forward)
    return backward_pass(layers, forward, layers[-1].pull_back(forward.pre_activations[-1], g))


@np.errstate(all="ignore")
def network_loss(
    weights: Sequence[ArrayLike],
    biases: Sequence[ArrayLike],
    x: ArrayLike,
    target: ArrayLike,
    activations: Sequence[str],
    *,
    loss: str,
) -> Array:
    """The named loss, summed over the samples, of shape ()."""
    layers = checked_layers(weights, biases, activations)
    forward = forward_pass(layers, x)
    if is_multinomial(loss, activations):
        losses = multinomial_loss(forward.pre_activations[-1], target)
    else:
        losses = (forward.output - like_output(target, "target", forward)) ** 2 / 2
    return np.asarray(losses.sum())


@np.errstate(all="ignore")
def network_loss_gradient(
    weights: Sequence[ArrayLike],
    biases: Sequence[ArrayLike],
    x: ArrayLike,
    target: ArrayLike,
    activations: Sequence[str],
    *,
    loss: str,
) -> NetworkGradient:
    """The derivatives of `network_loss` by everything."""
    layers = checked_layers(weights, biases, activations)
    forward = forward_pass(layers, x)
    scores = forward.pre_activations[-1]
    if is_multinomial(loss, activations):
        return backward_pass(layers, forward, multinomial_loss_gradient(scores, target))
    g = forward.output - like_output(target, "target", forward)
    return backward_pass(layers, forward, layers[-1].pull_back(scores, g))


@dataclass(frozen=True)
class Layer:
    """One layer's W, b and φ."""

    weights: Array
    biases: Array
    value: Callable[[Array], Array]
    pull_back: Callable[[Array, Array], Array]


def forward_pass(layers: Sequence[Layer], x: ArrayLike) -> ForwardPass:
    """z^l = W^l h^{l−1} + b^l and h^l = φ_l(z^l), from the first layer to the last."""
    samples = {"B": None} if np.ndim(x) == 2 else {}
    h = x = array(x, "x", layers[0].weights, **samples, inputs=layers[0].weights.shape[1])
    pre_activations, activations = [], []
    for layer in layers:
        z = h @ layer.weights.T + layer.biases
        h = layer.value(z)
        pre_activations.append(z)
        activations.append(h)
    return ForwardPass(x, tuple(pre_activations), tuple(activations))


def backward_pass(layers: Sequence[Layer], forward: ForwardPass, delta: Array) -> NetworkGradient:
    """The recursion, from δ^L = ∂loss/∂z^L to x."""
    below = [forward.x, *forward.activations[:-1]]
    weights, biases = [], []
    for n in reversed(range(len(layers))):
        weights.append(rows(delta).T @ rows(below[n]))
        biases.append(rows(delta).sum(0))
        g = delta @ layers[n].weights
        if n > 0:
            delta = layers[n - 1].pull_back(forward.pre_activations[n - 1], g)
    return NetworkGradient(tuple(reversed(weights)), tuple(reversed(biases)), g)


def rows(h: Array) -> Array:
    """The samples as the rows of a matrix, also where there is only one."""
    return h.reshape(-1, h.shape[-1])


def checked_layers(
    weights: Sequence[ArrayLike], biases: Sequence[ArrayLike], activations: Sequence[str]
) -> list[Layer]:
    """The layers, each of which takes as many inputs as the one before has outputs."""
    if isinstance(activations, str):
        raise TypeError(f"activations must be a name for each layer; pass [{activations!r}] * L")
    if not len(weights) == len(biases) == len(activations) or not len(weights):
        raise ValueError(
            "weights, biases and activations must have an entry for each of L ≥ 1 layers, "
            f"not {len(weights)}, {len(biases)} and {len(activations)}"
        )
    layers: list[Layer] = []
    for n, (W, b, name) in enumerate(zip(weights, biases, activations, strict=True)):
        if name not in ACTIVATIONS:
            known = ", ".join(map(repr, ACTIVATIONS))
            raise ValueError(f"activations[{n}] must be one of {known}, not {name!r}")
        before = layers[-1].weights if layers else None
        inputs = None if before is None else len(before)
        W = array(W, f"weights[{n}]", before, outputs=None, inputs=inputs)
        b = array(b, f"biases[{n}]", W, outputs=len(W))
        layers.append(Layer(W, b, ACTIVATIONS[name].value, ACTIVATIONS[name].pull_back))
    return layers


def like_output(a: ArrayLike, name: str, forward: ForwardPass) -> Array:
    """Return a, which must have the shape and the dtype of the output."""
    output = forward.output
    axes = ("B", "outputs")[-output.ndim :]
    return array(a, name, output, **dict(zip(axes, output.shape, strict=True)))


def is_multinomial(loss: str, activations: Sequence[str]) -> bool:
    """Whether the loss is the multinomial one, and not the squared one; else it is refused."""
    if loss not in ("squared", "multinomial"):
        raise ValueError(f"loss must be 'squared' or 'multinomial', not {loss!r}")
    if loss == "multinomial" and activations[-1] != "softmax":
        raise ValueError(
            f"the multinomial loss needs 'softmax' as the last activation, not {activations[-1]!r}"
        )
    return loss == "multinomial"
