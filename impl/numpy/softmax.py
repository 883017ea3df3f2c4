"""Log-sum-exp, softmax and the multinomial loss, in NumPy.

One decomposition carries all the accuracy (`ShiftedExponentials`); each function is then its
textbook formula. Underflow and infinities are legitimate answers here, so NumPy's floating-point
warnings are off.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from impl.numpy.arguments import Array, direction, labels, score_vectors


def two_diff(a: Array, b: Array) -> tuple[Array, Array]:
    """Return d = fl(a − b) and its error e = (a − b) − d, exactly; e = 0 where d overflows.

    Knuth, The Art of Computer Programming 2, section 4.2.2, theorem B.
    """
    d = a - b
    b_part = a - d
    a_part = d + b_part
    error = (a - a_part) + (b_part - b)
    return d, np.where(np.isfinite(error), error, 0)


def product(s: Array, x: Array) -> Array:
    """Return s·x, where s or x is NaN for want of a limit but bounded, so that 0·NaN = 0."""
    sx = s * x
    return np.where(np.isnan(sx) & ((s == 0) | (x == 0)), 0, sx)


@dataclass(frozen=True)
class ShiftedExponentials:
    """Scores (..., K) measured from the greatest of their row, m = z_r: z_j − m = d_j + e_j.

    E_j = e^{d_j}(1 + e_j), S = Σ_{k≠r} E_k and s_j = E_j/(1 + S). Nothing cancels: 1 − s_r is
    S/(1 + S), −log s_r is log(1 + S), and log s_j adds two numbers of one sign.

    Error bounds in units of u, the unit roundoff (eps/2), and so in ulps: exp is good to 5 (NumPy's
    float32; else 2) and E_j to 6, a sum of K−1 non-negative terms adds K−2, so that S is good to
    K+4 and s_j to K+12; log(1 + S) is no worse conditioned than S. The exact e_j matters: without
    it E_j would be wrong by the factor 1 + e_j, up to 512 u.
    """

    greatest: Array  # m, (..., 1)
    is_greatest: NDArray[np.bool_]  # True at r alone, and nowhere in a row with NaN
    difference: Array  # d, (..., K)
    exponential: Array  # E, (..., K)
    rest: Array  # S, (..., 1)

    @classmethod
    def of(cls, z: Array) -> Self:
        """Decompose the score vectors z, of shape (..., K)."""
        r = np.argmax(z, axis=-1, keepdims=True)
        m = np.take_along_axis(z, r, axis=-1)
        is_r = (np.arange(z.shape[-1]) == r) & ~np.isnan(z)
        d, e = two_diff(z, m)
        d = np.where(is_r, 0, d)
        t = np.exp(d)
        t = t + t * e
        return cls(m, is_r, d, t, np.sum(np.where(is_r, 0, t), axis=-1, keepdims=True))

    @property
    def rest_at(self) -> Array:
        """S for each entry; if S has no limit, 0 where d_j = −∞, as s_j → 0 there all the same."""
        return np.where(np.isnan(self.rest) & (self.difference == -np.inf), 0, self.rest)

    @property
    def probability(self) -> Array:
        """s_j = E_j/(1 + S)."""
        return self.exponential / (1 + self.rest_at)

    @property
    def complement(self) -> Array:
        """1 − s_j, which could cancel at r only, as the others have s_j ≤ 1/2."""
        return np.where(self.is_greatest, self.rest / (1 + self.rest), 1 - self.probability)

    @property
    def log_probability(self) -> Array:
        """The logarithms log s_j = d_j − log(1 + S); the lost e_j is half an ulp of d_j at most."""
        return self.difference - np.log1p(self.rest_at)


@np.errstate(all="ignore")
def log_sum_exp(z: ArrayLike) -> Array:
    """The smooth maximum log Σ_k e^{z_k}, of shape (...,).

    Within K+12 ulps of |m| + log(1 + S): the two cancel where the result is near 0.
    """
    shifted = ShiftedExponentials.of(score_vectors(z))
    m = shifted.greatest
    return np.where(np.isinf(m), m, m + np.log1p(shifted.rest))[..., 0][()]


@np.errstate(all="ignore")
def softmax(z: ArrayLike) -> Array:
    """s_j = e^{z_j} / Σ_k e^{z_k}, of shape (..., K), within K+12 ulps."""
    return ShiftedExponentials.of(score_vectors(z)).probability


@np.errstate(all="ignore")
def log_softmax(z: ArrayLike) -> Array:
    """The logarithms log s_j of softmax, of shape (..., K), within K+12 ulps."""
    return ShiftedExponentials.of(score_vectors(z)).log_probability


@np.errstate(all="ignore")
def softmax_jacobian(z: ArrayLike) -> Array:
    """∂s_j/∂z_k = s_j(δ_jk − s_k), symmetric, of shape (..., K, K), within 2K+25 ulps."""
    shifted = ShiftedExponentials.of(score_vectors(z))
    s = shifted.probability
    diagonal = s * shifted.complement
    off_diagonal = -product(s[..., :, None], s[..., None, :])
    return np.where(np.eye(s.shape[-1], dtype=bool), diagonal[..., None], off_diagonal)


@np.errstate(all="ignore")
def softmax_jvp(z: ArrayLike, v: ArrayLike) -> Array:
    """J v = s ⊙ (v − s·v), of shape (..., K); as J is symmetric, the vector-Jacobian product too.

    J annihilates constants, so v is measured from its entry at r, w = v − v_r. The error is within
    (3K+28)u s_j(|w_j| + Σ_k s_k|w_k|), plus underflow: K+12 spacings of the subnormals times
    1 + max|w|. A row of v with an entry that is not finite gives NaN.
    """
    z = score_vectors(z)
    v = direction(v, z)
    shifted = ShiftedExponentials.of(z)
    s, is_r = shifted.probability, shifted.is_greatest
    # A quarter of v, for the differences of two differences of finite numbers to be finite.
    v_r = np.sum(np.where(is_r, v / 4, 0), axis=-1, keepdims=True)
    w = v / 4 - v_r
    mean = np.sum(np.where(is_r, 0, product(s, w)), axis=-1, keepdims=True)
    defined = np.all(np.isfinite(v), axis=-1, keepdims=True) & ~np.isnan(shifted.greatest)
    return np.where(defined, 4 * product(s, w - mean), np.nan)


@np.errstate(all="ignore")
def multinomial_loss(z: ArrayLike, y: ArrayLike) -> Array:
    """−log s_y, the negative log-likelihood of y ∈ {0, …, K−1}, of shape (...,); K+12 ulps."""
    z = score_vectors(z)
    y = labels(y, z)
    log_s = ShiftedExponentials.of(z).log_probability
    return -np.take_along_axis(log_s, y[..., None], axis=-1)[..., 0]


@np.errstate(all="ignore")
def multinomial_loss_gradient(z: ArrayLike, y: ArrayLike) -> Array:
    """∇L = s − e_y, of shape (..., K), within K+13 ulps."""
    z = score_vectors(z)
    y = labels(y, z)
    shifted = ShiftedExponentials.of(z)
    is_label = np.arange(z.shape[-1]) == y[..., None]
    return np.where(is_label, -shifted.complement, shifted.probability)


def multinomial_loss_hessian(z: ArrayLike, y: ArrayLike) -> Array:
    """∇²L, which is the Jacobian of softmax whatever the label y; of shape (..., K, K)."""
    z = score_vectors(z)
    labels(y, z)
    return softmax_jacobian(z)


def multinomial_loss_hvp(z: ArrayLike, y: ArrayLike, v: ArrayLike) -> Array:
    """∇²L v = J v without the matrix, of shape (..., K); bounds as for `softmax_jvp`."""
    z = score_vectors(z)
    labels(y, z)
    return softmax_jvp(z, v)
