"""A network with one hidden layer of units g(z) = z(1 − z), which is a quadratic in x, in NumPy.

X has shape (N, D), a row for each sample, W (K, D), b and v (K,), v0 (), and with them the network
is ŷ = v·g(Wx + b) + v0. With φ(x) = (1, x_1, …, x_D, x_1², …, x_D², x_1x_2, x_1x_3, …, x_{D−1}x_D)
it is ŷ = c_Θ·φ(x). Arrays are float, all of one dtype, or of objects, which are exact numbers: the
result is then of fractions. The errors of floats are as in `impl.numpy.regression`.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike

from impl import quadratic_parameters as exact_parameters
from impl.exact import Real
from impl.numpy.arguments import Array, array, exact_array, exact_number
from impl.numpy.regression import least_squares


@np.errstate(all="ignore")
def quadratic_features(X: ArrayLike) -> Array:
    """φ of every sample, of shape (N, (D + 1)(D + 2)/2)."""
    X = np.asfortranarray(exact_array(X, "X", N=None, D=None))
    N, D = X.shape
    # Column by column, so that every product is written where it stays and is read in its order.
    phi = np.empty((N, (D + 1) * (D + 2) // 2), X.dtype, order="F")
    phi[:, 0] = 1
    phi[:, 1 : D + 1] = X
    np.multiply(X, X, out=phi[:, D + 1 : 2 * D + 1])
    stop = 2 * D + 1
    for d in range(D - 1):
        start, stop = stop, stop + D - 1 - d
        np.multiply(X[:, d, None], X[:, d + 1 :], out=phi[:, start:stop])
    return phi


@np.errstate(all="ignore")
def quadratic_network(
    X: ArrayLike, W: ArrayLike, b: ArrayLike, v: ArrayLike, v0: ArrayLike
) -> Array:
    """v·g(Wx + b) + v0 of every sample, of shape (N,)."""
    W, b = layer(W, b)
    K, D = W.shape
    z = exact_array(X, "X", W, N=None, D=D) @ W.T + b
    return z * (1 - z) @ exact_array(v, "v", W, K=K) + exact_number(v0, "v0", W)


@np.errstate(all="ignore")
def feature_matrix(W: ArrayLike, b: ArrayLike) -> Array:
    """A_Θ, of shape (K, (D + 1)(D + 2)/2), with g(Wx + b) = A_Θ φ(x).

    Its rows are b − b²; w_d(1 − 2b); −w_d²; −2w_d w_e for d < e.
    """
    W, b = layer(W, b)
    b = b[:, None]
    d, e = np.triu_indices(W.shape[1], 1)
    return np.hstack([b * (1 - b), W * (1 - 2 * b), -W * W, -2 * W[:, d] * W[:, e]])


@np.errstate(all="ignore")
def feature_coefficients(W: ArrayLike, b: ArrayLike, v: ArrayLike, v0: ArrayLike) -> Array:
    """c_Θ = A_Θᵀv + v0·e_1, of shape ((D + 1)(D + 2)/2,)."""
    A = feature_matrix(W, b)
    c = A.T @ exact_array(v, "v", A, K=len(A))
    c[0] += exact_number(v0, "v0", A)
    return c


def fit_quadratic(X: ArrayLike, y: ArrayLike) -> Array:
    """ĉ = Φ⁺y, of shape ((D + 1)(D + 2)/2,), with Φ of the rows φ(x_n).

    Of all c with the least ½‖Φc − y‖² it is the one of least norm, by `least_squares`.
    """
    return least_squares(quadratic_features(array(X, "X", N=None, D=None)), y)


def quadratic_parameters(c: Iterable[Real], units: int, epsilon: Real) -> tuple[Array, ...]:
    """Θ = (W, b, v, v0) with K = units and ‖c_Θ − c‖ < ε: arrays of Fractions.

    What it takes is told in `impl.quadratic_parameters`. Floats would not do: where no Θ has c_Θ =
    c, b grows as 1/ε, and c_Θ is a small difference of large numbers.
    """
    W, b, v, v0 = exact_parameters.quadratic_parameters(c, units, epsilon)
    return tuple(np.array(part, object) for part in (W, b, v, v0))


def layer(W: ArrayLike, b: ArrayLike) -> tuple[Array, Array]:
    """W and b."""
    W = exact_array(W, "W", K=None, D=None)
    return W, exact_array(b, "b", W, K=len(W))
