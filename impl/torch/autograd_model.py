"""Modules of PyTorch as models, with the gradients that autograd finds."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any

import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from impl.torch.conversion import as_tensor, copied, numpy_dtype, vector_of
from impl.torch.modules import FeedForward, QuadraticNetwork
from impl.torch.output_losses import OUTPUT_LOSSES, squared
from impl.training.dense import DenseOptions, Layers, shapes_of
from impl.training.model import Model
from impl.training.parameters import PartsOfVector, parts_of


class AutogradModel(Model[Tensor]):
    """A module, names for its parameters in the order in which it has them, and a loss.

    The loss takes what the module gives, of shape (B, outputs), and targets, and is the mean over
    the samples. Of the options the model takes the penalties, on the parameters whose name begins
    with W, and the dropout, whose masks the module is called with, in evaluation mode. The module's
    parameters become parts of one vector, and so do their derivatives: it trains with the model.
    """

    def __init__(
        self,
        module: nn.Module,
        names: Sequence[str],
        loss: Callable[[Tensor, Tensor], Tensor],
        options: DenseOptions,
        hidden_units: tuple[int, ...] = (),
    ) -> None:
        self.module, self.mean_loss, self.options = module.eval(), loss, options
        own = dict(zip(names, module.parameters(), strict=True))
        theta = vector_of(own.values())
        shapes = {name: tuple(part.shape) for name, part in own.items()}
        self.tensor_dtype, self.dtype = theta.dtype, numpy_dtype(theta.dtype)
        self.parameters: PartsOfVector[Tensor] = parts_of(theta, shapes)
        self.gradient: PartsOfVector[Tensor] = parts_of(torch.zeros_like(theta), shapes)
        for name, part in own.items():
            part.data, part.grad = self.parameters[name], self.gradient[name]
        self.weights = {name: part for name, part in own.items() if name.startswith("W")}
        self.hidden_units, self.dropout = hidden_units, options.dropout
        self.dropped_units = hidden_units if self.dropout else ()

    def __reduce__(self) -> tuple[Any, ...]:
        given = (self.module, [*self.parameters], self.mean_loss, self.options, self.hidden_units)
        return AutogradModel, given

    def array(self, a: NDArray[Any]) -> Tensor:
        """Floats in the model's dtype, labels and places as int64; a copy only where needed."""
        return as_tensor(a, self.tensor_dtype)

    def stepping(self) -> AbstractContextManager[object]:
        """With autograd, also where the caller does without it."""
        return torch.enable_grad()

    def gradients(
        self, x: Tensor, y: Tensor, masks: Sequence[Tensor] = ()
    ) -> tuple[Tensor, PartsOfVector[Tensor]]:
        """The loss and its derivatives by the parameters, in memory that the next call reuses."""
        self.gradient.vector.zero_()
        outputs = self.module(x, masks) if masks else self.module(x)
        loss = self._with_penalty(self.mean_loss(outputs.reshape(len(x), -1), y))
        loss.backward()  # type: ignore[no-untyped-call]  # PyTorch publishes no type
        return loss.detach(), self.gradient

    @torch.no_grad()
    def loss(self, x: Tensor, y: Tensor) -> Tensor:
        """The mean over the samples, plus the penalty."""
        return self._with_penalty(self.mean_loss(self.scores(x), y))

    def _with_penalty(self, loss: Tensor) -> Tensor:
        """The loss plus ½·l2·Σ‖W‖² + l1·Σ|W_ij|, the last without derivatives; see `shrink`."""
        l2, l1 = self.options.l2, self.options.l1
        for W in self.weights.values() if l2 or l1 else ():
            loss = loss + l2 / 2 * W.square().sum() + l1 * W.detach().abs().sum()
        return loss

    @torch.no_grad()
    def scores(self, x: Tensor) -> Tensor:
        """What the module gives, of shape (B, outputs)."""
        scores: Tensor = self.module(x).reshape(len(x), -1)
        return scores

    def shrink(self, rate: float) -> None:
        """The proximal map of the L1 penalty, as in `impl.numpy.dense_network`."""
        if threshold := rate * self.options.l1:
            for name in self.weights:
                W = self.parameters[name]
                W.sub_(W.clamp(-threshold, threshold))


def autograd_network(layers: Layers, options: DenseOptions | None = None) -> AutogradModel:
    """What `impl.torch.dense_network.DenseNetwork` is, by a `FeedForward` module and autograd."""
    options = options or DenseOptions()
    names = list(shapes_of(layers))
    widths = (layers[0][0].shape[1], *(len(b) for _, b in layers))
    with torch.random.fork_rng(devices=[]):  # the module draws first weights, of no use here
        module = FeedForward(widths, options.activation, options.dropout)
    set_parameters(module, (part for layer in layers for part in layer))
    loss = OUTPUT_LOSSES[options.output, options.loss].value
    return AutogradModel(module, names, loss, options, widths[1:-1])


def autograd_quadratic_network(W: Any, b: Any, v: Any, v0: Any) -> AutogradModel:
    """v·g(Wx + b) + v0 with the squared loss, W of shape (K, D), b and v (K,), v0 ()."""
    units, features = W.shape
    with torch.random.fork_rng(devices=[]):
        module = QuadraticNetwork(features, units)
    set_parameters(module, (W, b, v, v0))
    options = DenseOptions(activation="quadratic", output="identity", loss="squared")
    return AutogradModel(module, ("W", "b", "v", "v0"), squared, options)


def set_parameters(module: nn.Module, parameters: Iterable[Any]) -> None:
    """Give the module copies of the parameters, in the order in which it has them."""
    for own, given in zip(module.parameters(), parameters, strict=True):
        tensor = copied(given)
        if tensor.shape != own.shape:
            expected, found = tuple(own.shape), tuple(tensor.shape)
            raise ValueError(f"a parameter must have shape {expected}, not {found}")
        own.data = tensor
