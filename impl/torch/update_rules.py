"""What an optimiser does to the parameters in a step, one formula each, in PyTorch.

Parameters w and all that goes with them, the gradient g among it, have one shape, any. An entry is
as accurate as a sum of products can be (see `impl.torch.regression`) unless more is said.
"""

import torch
from torch import Tensor

from impl.exact import size
from impl.torch.arguments import like_shape, number, scores


def gradient_step(w: Tensor, g: Tensor, eta: Tensor | float) -> Tensor:
    """The next parameters w − ηg; g may be any direction, such as a velocity."""
    w = scores(w, "w")
    return w - number(eta, "eta", w) * like_shape(g, "g", w, "w")


def penalised_gradient(g: Tensor, w: Tensor, lam: Tensor | float) -> Tensor:
    """The gradient g + λw of a loss with the penalty ½λ‖w‖²."""
    g = scores(g, "g")
    return g + number(lam, "lam", g) * like_shape(w, "w", g, "g")


def weight_decay_step(w: Tensor, eta: Tensor | float, lam: Tensor | float) -> Tensor:
    """The parameters (1 − ηλ)w that decoupled weight decay leaves."""
    w = scores(w, "w")
    return (1 - number(eta, "eta", w) * number(lam, "lam", w)) * w


def velocity_step(v: Tensor, g: Tensor, mu: Tensor | float) -> Tensor:
    """The next velocity μv + g of momentum, as PyTorch has it.

    Momentum steps along it; Nesterov's momentum along ``velocity_step(next velocity, g, mu)``.
    """
    v = scores(v, "v")
    return number(mu, "mu", v) * v + like_shape(g, "g", v, "v")


def first_moment_step(m: Tensor, g: Tensor, beta: Tensor | float) -> Tensor:
    """The next running mean βm + (1 − β)g of the gradients."""
    m = scores(m, "m")
    beta = number(beta, "beta", m)
    return beta * m + (1 - beta) * like_shape(g, "g", m, "m")


def second_moment_step(v: Tensor, g: Tensor, beta: Tensor | float) -> Tensor:
    """The next running mean βv + (1 − β)g² of the squared gradients."""
    v = scores(v, "v")
    beta, g = number(beta, "beta", v), like_shape(g, "g", v, "v")
    return beta * v + (1 - beta) * (g * g)


def bias_correction(beta: Tensor, steps: int) -> Tensor:
    """1 − βᵗ after t = steps ≥ 1, of shape (): the weights of t gradients in a mean from 0.

    Within 9u(1 + |β|ᵗ), u the unit roundoff.
    """
    beta = scores(beta, "beta")
    return 1 - number(beta, "beta", beta) ** size(steps, "steps")


def bias_corrected(m: Tensor, correction: Tensor | float) -> Tensor:
    """The running mean m/(1 − βᵗ), within 1 ulp."""
    m = scores(m, "m")
    return m / number(correction, "correction", m)


def adam_direction(m: Tensor, v: Tensor, epsilon: Tensor | float) -> Tensor:
    """m/(√v + ε) of corrected means m and mean squares v ≥ 0, ε > 0; within 4 ulps.

    Adam steps along it. A negative v gives NaN.
    """
    m = scores(m, "m")
    return m / (torch.sqrt(like_shape(v, "v", m, "m")) + number(epsilon, "epsilon", m))


def soft_threshold(w: Tensor, lam: Tensor | float) -> Tensor:
    """What an L1 penalty λ ≥ 0 leaves of w: λ nearer to 0, and 0 up to λ; within 1 ulp.

    The minimiser of ½‖u − w‖² + λ‖u‖₁. The rate times λ in place of λ makes it a proximal step.
    """
    w = scores(w, "w")
    lam = number(lam, "lam", w)
    return torch.clamp(w - lam, min=0) - torch.clamp(-w - lam, min=0)


def time_based_learning_rate(eta: Tensor) -> Tensor:
    """The next rate max(1, η − 1), of shape (): 1 less at each step until it is 1."""
    eta = scores(eta, "eta")
    return torch.clamp(number(eta, "eta", eta) - 1, min=1)
