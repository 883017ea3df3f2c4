"""The rules by which a step changes the parameters: SGD, momentum, Nesterov's momentum and Adam.

An optimiser is its settings. `start` makes the state that its rule needs, a dictionary of arrays,
and `step` changes parameters and state in place, by the gradients g and the rate η. All rules are
written in operators and `descend`, so that NumPy's arrays and PyTorch's tensors go through the same
lines; tensors must not ask for a gradient themselves (`tensor.detach()` shares their memory).

Every rule takes two kinds of decay: `l2`, λ, the penalty ½λ‖θ‖², which adds λθ to the gradient, and
`decoupled`, δ, which multiplies θ by 1 − ηδ before the step and is invisible to the rule. Both act
on all parameters, biases included, as PyTorch's `weight_decay` does. The settings are PyTorch's:
`SGD`, `SGD(momentum=…)`, `SGD(momentum=…, nesterov=True)`, `Adam(weight_decay=…)` and `AdamW`.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

import numpy as np

from impl.training.parameters import blocks_of

Array = TypeVar("Array", bound=Any)
State = dict[str, Any]  # arrays by their names; "steps", if any, is NumPy's in every framework


class Optimiser(ABC):
    """A rule of descent, by its settings."""

    averages: ClassVar[tuple[str, ...]] = ()  # what the rule remembers for every parameter
    counts_steps: ClassVar[bool] = False
    l2: float
    decoupled: float

    def start(self, parameters: Mapping[str, Array]) -> State:
        """The state before the first step: no steps taken, and all averages 0."""
        zeros = {
            f"{average}.{name}": theta * 0
            for average in self.averages
            for name, theta in blocks_of(parameters).items()
        }
        return zeros | ({"steps": np.zeros((), np.int64)} if self.counts_steps else {})

    def step(
        self,
        parameters: Mapping[str, Array],
        gradients: Mapping[str, Array],
        state: State,
        rate: float,
    ) -> None:
        """Change the parameters and the state in place; the gradients are only read."""
        if self.counts_steps:
            state["steps"] += 1
        blocks = blocks_of(gradients)
        for name, theta in blocks_of(parameters).items():
            g = blocks[name]
            if self.decoupled:
                theta *= 1 - rate * self.decoupled
            self.move(theta, g + self.l2 * theta if self.l2 else g, state, name, rate)

    @abstractmethod
    def move(self, theta: Any, g: Any, state: State, name: str, rate: float) -> None:
        """Step along one array of parameters, by its gradient g."""


def descend(theta: Any, direction: Any, rate: float) -> None:
    """θ ← θ − ηd, in place."""
    # In one pass and without an array in between, as PyTorch's optimisers do it.
    if hasattr(theta, "sub_"):
        theta.sub_(direction, alpha=rate)
    else:
        theta -= rate * direction


def require_settings(optimiser: Optimiser, **below_one: float) -> None:
    """ValueError unless both decays are at least 0, and the others are in [0, 1)."""
    for name in ("l2", "decoupled"):
        if not 0 <= getattr(optimiser, name) < np.inf:
            raise ValueError(f"{name} must be finite and ≥ 0, not {getattr(optimiser, name)}")
    for name, setting in below_one.items():
        if not 0 <= setting < 1:
            raise ValueError(f"{name} must be in [0, 1), not {setting}")


@dataclass(frozen=True)
class SGD(Optimiser):
    """θ ← θ − ηg."""

    l2: float = 0.0
    decoupled: float = 0.0

    def __post_init__(self) -> None:
        require_settings(self)

    def move(self, theta: Any, g: Any, state: State, name: str, rate: float) -> None:
        """θ ← θ − ηg."""
        descend(theta, g, rate)


@dataclass(frozen=True)
class Momentum(Optimiser):
    """The heavy ball, v ← μv + g and θ ← θ − ηv, from v = 0."""

    averages: ClassVar = ("velocity",)
    momentum: float = 0.9
    l2: float = 0.0
    decoupled: float = 0.0

    def __post_init__(self) -> None:
        require_settings(self, momentum=self.momentum)

    def move(self, theta: Any, g: Any, state: State, name: str, rate: float) -> None:
        """The ball rolls: v ← μv + g and θ ← θ − ηv."""
        v = state[f"velocity.{name}"]
        v *= self.momentum
        v += g
        descend(theta, v, rate)


@dataclass(frozen=True)
class Nesterov(Optimiser):
    """Nesterov's momentum, v ← μv + g and θ ← θ − η(g + μv), from v = 0.

    Sutskever et al., On the importance of initialization and momentum in deep learning (2013), in
    the variables in which the gradient is taken at θ itself.
    """

    averages: ClassVar = ("velocity",)
    momentum: float = 0.9
    l2: float = 0.0
    decoupled: float = 0.0

    def __post_init__(self) -> None:
        require_settings(self, momentum=self.momentum)

    def move(self, theta: Any, g: Any, state: State, name: str, rate: float) -> None:
        """A step along g + μv, after v ← μv + g."""
        v = state[f"velocity.{name}"]
        v *= self.momentum
        v += g
        descend(theta, g + self.momentum * v, rate)


@dataclass(frozen=True)
class Adam(Optimiser):
    """Adam, with the bias of its two averages corrected (Kingma and Ba, 2015).

    At step t = 1, 2, …, m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g² and θ ← θ − η m̂/(√v̂ + ε), with
    m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ). `decoupled` makes it AdamW (Loshchilov and Hutter, 2019).
    """

    averages: ClassVar = ("mean", "square")
    counts_steps: ClassVar = True
    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-8
    l2: float = 0.0
    decoupled: float = 0.0

    def __post_init__(self) -> None:
        require_settings(self, beta1=self.beta1, beta2=self.beta2)
        if not 0 < self.epsilon < np.inf:
            raise ValueError(f"epsilon must be finite and positive, not {self.epsilon}")

    def move(self, theta: Any, g: Any, state: State, name: str, rate: float) -> None:
        """Both averages, and a step along their quotient."""
        t = int(state["steps"])
        m, v = state[f"mean.{name}"], state[f"square.{name}"]
        m *= self.beta1
        m += (1 - self.beta1) * g
        v *= self.beta2
        v += (1 - self.beta2) * g * g
        # √(v/c) as √v/√c, and m/c by way of the rate: numbers and not arrays are divided.
        step = v**0.5
        step *= 1 / (1 - self.beta2**t) ** 0.5
        step += self.epsilon
        theta -= rate / (1 - self.beta1**t) * m / step
