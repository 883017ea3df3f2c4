"""A network with one hidden layer of units g(z) = z(1 − z), which is a quadratic in x, in PyTorch.

X has shape (N, D), a row for each sample, W (K, D), b and v (K,), v0 (), all of one dtype, and with
them the network is ŷ = v·g(Wx + b) + v0. With φ(x) = (1, x_1, …, x_D, x_1², …, x_D², x_1x_2,
x_1x_3, …, x_{D−1}x_D) it is ŷ = c_Θ·φ(x). The errors are as in `impl.torch.regression`.
"""

import torch
from torch import Tensor

from impl import quadratic_parameters as exact_parameters
from impl.exact import Real, exact
from impl.torch.arguments import array, number
from impl.torch.regression import least_squares


def quadratic_features(X: Tensor) -> Tensor:
    """φ of every sample, of shape (N, (D + 1)(D + 2)/2)."""
    X = array(X, "X", N=None, D=None)
    D = X.shape[1]
    products = [X[:, d, None] * X[:, d + 1 :] for d in range(D - 1)]
    return torch.cat([torch.ones_like(X[:, :1]), X, X * X, *products], dim=1)


def quadratic_network(X: Tensor, W: Tensor, b: Tensor, v: Tensor, v0: Tensor | float) -> Tensor:
    """v·g(Wx + b) + v0 of every sample, of shape (N,)."""
    W, b = layer(W, b)
    K, D = W.shape
    z = array(X, "X", W, N=None, D=D) @ W.T + b
    return z * (1 - z) @ array(v, "v", W, K=K) + number(v0, "v0", W)


def feature_matrix(W: Tensor, b: Tensor) -> Tensor:
    """A_Θ, of shape (K, (D + 1)(D + 2)/2), with g(Wx + b) = A_Θ φ(x).

    Its rows are b − b²; w_d(1 − 2b); −w_d²; −2w_d w_e for d < e.
    """
    W, b = layer(W, b)
    b = b[:, None]
    d, e = torch.triu_indices(W.shape[1], W.shape[1], 1, device=W.device)
    return torch.hstack([b * (1 - b), W * (1 - 2 * b), -W * W, -2 * W[:, d] * W[:, e]])


def feature_coefficients(W: Tensor, b: Tensor, v: Tensor, v0: Tensor | float) -> Tensor:
    """c_Θ = A_Θᵀv + v0·e_1, of shape ((D + 1)(D + 2)/2,)."""
    A = feature_matrix(W, b)
    c = A.T @ array(v, "v", A, K=len(A))
    return torch.cat([c[:1] + number(v0, "v0", A), c[1:]])


def fit_quadratic(X: Tensor, y: Tensor) -> Tensor:
    """ĉ = Φ⁺y, of shape ((D + 1)(D + 2)/2,), with Φ of the rows φ(x_n).

    Of all c with the least ½‖Φc − y‖² it is the one of least norm, by `least_squares`.
    """
    return least_squares(quadratic_features(X), y)


def quadratic_parameters(c: Tensor, units: int, epsilon: Real) -> tuple[Tensor, ...]:
    """Θ = (W, b, v, v0) with K = units and ‖c_Θ − c‖ < ε, where c_Θ is exact: float64 tensors.

    What it takes is told in `impl.quadratic_parameters`, whose numbers are rounded here. Where no Θ
    has c_Θ = c, b grows as 1/ε and c_Θ is a small difference of large numbers, so that no float
    is near enough for a small ε. Then it is a ValueError; `impl.numpy.quadratic_parameters` has
    fractions. Computing c_Θ in floats rounds once more.
    """
    wanted = array(c, "c", coefficients=None).tolist()
    parts = exact_parameters.quadratic_parameters(wanted, units, epsilon)
    try:
        rounded = tuple(torch.tensor(part, dtype=torch.float64, device=c.device) for part in parts)
    except OverflowError:
        near = False
    else:
        reached = exact_parameters.coefficients(*(part.tolist() for part in rounded))
        errors = [a - exact(b, "c") for a, b in zip(reached, wanted, strict=True)]
        near = sum(error**2 for error in errors) < exact(epsilon, "epsilon") ** 2
    if not near:
        raise ValueError(
            f"epsilon = {epsilon} is too small for c in float64: rounding the parameters moves c_Θ "
            "farther; impl.numpy.quadratic_parameters has fractions"
        )
    return rounded


def layer(W: Tensor, b: Tensor) -> tuple[Tensor, Tensor]:
    """W and b."""
    W = array(W, "W", K=None, D=None)
    return W, array(b, "b", W, K=len(W))
