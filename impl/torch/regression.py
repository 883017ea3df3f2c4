"""Linear regression: the squared loss, its penalised form, and their minimisers, in PyTorch.

X has shape (N, D), a row for each sample; w has shape (D,), y shape (N,). The losses and their
gradients are sums of products: an entry is within γ_m·M of the true one, M the same formula with
every sign and every entry made positive, m the number of roundings on the way to it, γ_m = m·u/(1 −
m·u) and u the unit roundoff.
"""

import torch
from torch import Tensor

from impl.singular_directions import SingularDirections
from impl.torch.arguments import array, number


def squared_loss(X: Tensor, w: Tensor, y: Tensor) -> Tensor:
    """½‖Xw − y‖², of shape ()."""
    _, _, residual = checked(X, w, y)
    return residual @ residual / 2


def squared_loss_gradient(X: Tensor, w: Tensor, y: Tensor) -> Tensor:
    """Xᵀ(Xw − y), of shape (D,)."""
    X, _, residual = checked(X, w, y)
    return X.T @ residual


def squared_loss_hessian(X: Tensor) -> Tensor:
    """XᵀX, of shape (D, D), whatever w and y are."""
    X = array(X, "X", N=None, D=None)
    return X.T @ X


def ridge_loss(X: Tensor, w: Tensor, y: Tensor, lam: Tensor | float) -> Tensor:
    """½‖Xw − y‖² + ½λ‖w‖², of shape ()."""
    X, w, residual = checked(X, w, y)
    return residual @ residual / 2 + number(lam, "lam", X) * (w @ w) / 2


def ridge_gradient(X: Tensor, w: Tensor, y: Tensor, lam: Tensor | float) -> Tensor:
    """Xᵀ(Xw − y) + λw, of shape (D,)."""
    X, w, residual = checked(X, w, y)
    return X.T @ residual + number(lam, "lam", X) * w


def stochastic_step(w: Tensor, x: Tensor, y: Tensor | float, eta: Tensor | float) -> Tensor:
    """The next weights w − η(x·w − y)x, of shape (D,): a step down the loss of one sample."""
    w = array(w, "w", D=None)
    x = array(x, "x", w, D=len(w))
    return w - number(eta, "eta", w) * (x @ w - number(y, "y", w)) * x


def least_squares(X: Tensor, y: Tensor) -> Tensor:
    """X⁺y, of shape (D,): of all w with the least ‖Xw − y‖, the one of least norm.

    Singular values up to max(N, D)·ε times the largest count as 0, ε = 2u. The relative error
    grows with the ratio of the largest singular value to the smallest that counts. Autograd
    needs singular values that differ.
    """
    directions, y = decomposed(X, y)
    s = directions.values
    larger = max(len(directions.left), directions.right.shape[1])
    counts = s > larger * torch.finfo(s.dtype).eps * s.max()
    return directions.combine(torch.where(counts, 1 / torch.where(counts, s, 1), 0), y)


def ridge(X: Tensor, y: Tensor, lam: Tensor | float) -> Tensor:
    """(XᵀX + λI)⁻¹Xᵀy, of shape (D,): the minimiser of the penalised loss, for λ > 0.

    The product XᵀX, which squares the ratio of the singular values, is not formed. Autograd
    needs singular values that differ.
    """
    directions, y = decomposed(X, y)
    s, strength = directions.values, number(lam, "lam", directions.values)
    if not strength > 0:
        raise ValueError(f"lam must be positive, not {float(strength)}; see least_squares for 0")
    # s/(s² + λ), which is 0 at s = 0, without a square that could overflow or underflow.
    return directions.combine(1 / (s + strength / s), y)


def decomposed(X: Tensor, y: Tensor) -> tuple[SingularDirections[Tensor], Tensor]:
    """A matrix of finite numbers, and y of shape (N,)."""
    X = array(X, "X", N=None, D=None)
    if not bool(X.isfinite().all()):
        raise ValueError("X must be finite; it has an infinite or NaN entry")
    directions = SingularDirections(*torch.linalg.svd(X, full_matrices=False))
    return directions, array(y, "y", X, N=len(X))


def checked(X: Tensor, w: Tensor, y: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """X, w and the residual Xw − y, of shape (N,)."""
    X = array(X, "X", N=None, D=None)
    w = array(w, "w", X, D=X.shape[1])
    return X, w, X @ w - array(y, "y", X, N=X.shape[0])
