"""What an optimiser does to the parameters in a step, one formula each, in NumPy.

Parameters w and all that goes with them, the gradient g among it, have one shape, any. An entry is
as accurate as a sum of products can be (see `impl.numpy.regression`) unless more is said.
"""

import numpy as np
from numpy.typing import ArrayLike

from impl.exact import size
from impl.numpy.arguments import Array, like_shape, number, scores


@np.errstate(all="ignore")
def gradient_step(w: ArrayLike, g: ArrayLike, eta: ArrayLike) -> Array:
    """The next parameters w − ηg; g may be any direction, such as a velocity."""
    w = scores(w, "w")
    return w - number(eta, "eta", w) * like_shape(g, "g", w, "w")


@np.errstate(all="ignore")
def penalised_gradient(g: ArrayLike, w: ArrayLike, lam: ArrayLike) -> Array:
    """The gradient g + λw of a loss with the penalty ½λ‖w‖²."""
    g = scores(g, "g")
    return g + number(lam, "lam", g) * like_shape(w, "w", g, "g")


@np.errstate(all="ignore")
def weight_decay_step(w: ArrayLike, eta: ArrayLike, lam: ArrayLike) -> Array:
    """The parameters (1 − ηλ)w that decoupled weight decay leaves."""
    w = scores(w, "w")
    return (1 - number(eta, "eta", w) * number(lam, "lam", w)) * w


@np.errstate(all="ignore")
def velocity_step(v: ArrayLike, g: ArrayLike, mu: ArrayLike) -> Array:
    """The next velocity μv + g of momentum, as PyTorch has it.

    Momentum steps along it; Nesterov's momentum along ``velocity_step(next velocity, g, mu)``.
    """
    v = scores(v, "v")
    return number(mu, "mu", v) * v + like_shape(g, "g", v, "v")


@np.errstate(all="ignore")
def first_moment_step(m: ArrayLike, g: ArrayLike, beta: ArrayLike) -> Array:
    """The next running mean βm + (1 − β)g of the gradients."""
    m = scores(m, "m")
    beta = number(beta, "beta", m)
    return beta * m + (1 - beta) * like_shape(g, "g", m, "m")


@np.errstate(all="ignore")
def second_moment_step(v: ArrayLike, g: ArrayLike, beta: ArrayLike) -> Array:
    """The next running mean βv + (1 − β)g² of the squared gradients."""
    v = scores(v, "v")
    beta, g = number(beta, "beta", v), like_shape(g, "g", v, "v")
    return beta * v + (1 - beta) * (g * g)


@np.errstate(all="ignore")
def bias_correction(beta: ArrayLike, steps: int) -> Array:
    """1 − βᵗ after t = steps ≥ 1, of shape (): the weights of t gradients in a mean from 0.

    Within 9u(1 + |β|ᵗ), u the unit roundoff.
    """
    beta = scores(beta, "beta")
    return 1 - np.power(number(beta, "beta", beta), size(steps, "steps"), dtype=beta.dtype)


@np.errstate(all="ignore")
def bias_corrected(m: ArrayLike, correction: ArrayLike) -> Array:
    """The running mean m/(1 − βᵗ), within 1 ulp."""
    m = scores(m, "m")
    return m / number(correction, "correction", m)


@np.errstate(all="ignore")
def adam_direction(m: ArrayLike, v: ArrayLike, epsilon: ArrayLike) -> Array:
    """m/(√v + ε) of corrected means m and mean squares v ≥ 0, ε > 0; within 4 ulps.

    Adam steps along it. A negative v gives NaN.
    """
    m = scores(m, "m")
    return m / (np.sqrt(like_shape(v, "v", m, "m")) + number(epsilon, "epsilon", m))


@np.errstate(all="ignore")
def soft_threshold(w: ArrayLike, lam: ArrayLike) -> Array:
    """What an L1 penalty λ ≥ 0 leaves of w: λ nearer to 0, and 0 up to λ; within 1 ulp.

    The minimiser of ½‖u − w‖² + λ‖u‖₁. The rate times λ in place of λ makes it a proximal step.
    """
    w = scores(w, "w")
    lam = number(lam, "lam", w)
    return np.maximum(w - lam, 0) - np.maximum(-w - lam, 0)


@np.errstate(all="ignore")
def time_based_learning_rate(eta: ArrayLike) -> Array:
    """The next rate max(1, η − 1), of shape (): 1 less at each step until it is 1."""
    eta = scores(eta, "eta")
    return np.maximum(number(eta, "eta", eta) - 1, 1)
