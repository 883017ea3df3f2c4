"""Log-sum-exp, softmax and the multinomial loss, in PyTorch.

One decomposition carries all the accuracy (`ShiftedExponentials`); each function is then its
textbook formula. The derivatives that autograd finds are right for all finite scores, ties too.
"""

from dataclasses import dataclass
from typing import Self

import torch
from torch import Tensor

from impl.torch.arguments import direction, labels, score_vectors


def two_diff_error(a: Tensor, b: Tensor) -> Tensor:
    """Return (a − b) − fl(a − b), exactly; 0 where fl(a − b) overflows.

    Knuth, The Art of Computer Programming 2, section 4.2.2, theorem B.
    """
    d = a - b
    b_part = a - d
    a_part = d + b_part
    error = (a - a_part) + (b_part - b)
    return torch.where(error.isfinite(), error, 0.0)


def product(s: Tensor, x: Tensor) -> Tensor:
    """Return s·x, where s or x is NaN for want of a limit but bounded, so that 0·NaN = 0."""
    sx = s * x
    return torch.where(sx.isnan() & ((s == 0) | (x == 0)), 0.0, sx)


@dataclass(frozen=True)
class ShiftedExponentials:
    """Scores (..., K) measured from the greatest of their row, m = z_r: z_j − m = d_j + e_j.

    E_j = e^{d_j}(1 + e_j), S = Σ_{k≠r} E_k and s_j = E_j/(1 + S), as in `impl.numpy.softmax`; exp
    is good to 2 u here, so S to K+1 and s_j to K+6. For autograd, r and e are constants: the
    formulas are identities in z for any fixed r, and e is 0 in exact arithmetic.
    """

    greatest: Tensor  # m, (..., 1)
    is_greatest: Tensor  # True at r alone, and nowhere in a row with NaN
    difference: Tensor  # d, (..., K)
    exponential: Tensor  # E, (..., K)
    rest: Tensor  # S, (..., 1)

    @classmethod
    def of(cls, z: Tensor) -> Self:
        """Decompose the score vectors z, of shape (..., K)."""
        r = torch.argmax(z, dim=-1, keepdim=True)
        m = torch.gather(z, -1, r)
        is_r = (torch.arange(z.shape[-1], device=z.device) == r) & ~z.isnan()
        d = torch.where(is_r, 0.0, z - m)
        e = two_diff_error(z.detach(), m.detach())
        t = torch.exp(d)
        t = t + t * e
        return cls(m, is_r, d, t, torch.where(is_r, 0.0, t).sum(-1, keepdim=True))

    @property
    def rest_at(self) -> Tensor:
        """S for each entry; if S has no limit, 0 where d_j = −∞, as s_j → 0 there all the same."""
        return torch.where(self.rest.isnan() & (self.difference == -torch.inf), 0.0, self.rest)

    @property
    def probability(self) -> Tensor:
        """s_j = E_j/(1 + S)."""
        return self.exponential / (1 + self.rest_at)

    @property
    def complement(self) -> Tensor:
        """1 − s_j, which could cancel at r only, as the others have s_j ≤ 1/2."""
        return torch.where(self.is_greatest, self.rest / (1 + self.rest), 1 - self.probability)

    @property
    def log_probability(self) -> Tensor:
        """The logarithms log s_j = d_j − log(1 + S); the lost e_j is half an ulp of d_j at most."""
        return self.difference - torch.log1p(self.rest_at)


def log_sum_exp(z: Tensor) -> Tensor:
    """The smooth maximum log Σ_k e^{z_k}, of shape (...,).

    Within K+6 ulps of |m| + log(1 + S): the two cancel where the result is near 0.
    """
    shifted = ShiftedExponentials.of(score_vectors(z))
    m = shifted.greatest
    return torch.where(m.isinf(), m, m + torch.log1p(shifted.rest))[..., 0]


def softmax(z: Tensor) -> Tensor:
    """s_j = e^{z_j} / Σ_k e^{z_k}, of shape (..., K), within K+6 ulps."""
    return ShiftedExponentials.of(score_vectors(z)).probability


def log_softmax(z: Tensor) -> Tensor:
    """The logarithms log s_j of softmax, of shape (..., K), within K+6 ulps."""
    return ShiftedExponentials.of(score_vectors(z)).log_probability


def softmax_jacobian(z: Tensor) -> Tensor:
    """∂s_j/∂z_k = s_j(δ_jk − s_k), symmetric, of shape (..., K, K), within 2K+13 ulps."""
    shifted = ShiftedExponentials.of(score_vectors(z))
    s = shifted.probability
    diagonal = s * shifted.complement
    off_diagonal = -product(s[..., :, None], s[..., None, :])
    is_diagonal = torch.eye(s.shape[-1], dtype=torch.bool, device=s.device)
    return torch.where(is_diagonal, diagonal[..., None], off_diagonal)


def softmax_jvp(z: Tensor, v: Tensor) -> Tensor:
    """J v = s ⊙ (v − s·v), of shape (..., K); as J is symmetric, the vector-Jacobian product too.

    J annihilates constants, so v is measured from its entry at r, w = v − v_r. The error is within
    (3K+16)u s_j(|w_j| + Σ_k s_k|w_k|), plus underflow: K+12 spacings of the subnormals times
    1 + max|w|. A row of v with an entry that is not finite gives NaN.
    """
    v = direction(v, score_vectors(z))
    shifted = ShiftedExponentials.of(z)
    s, is_r = shifted.probability, shifted.is_greatest
    # A quarter of v, for the differences of two differences of finite numbers to be finite.
    v_r = torch.where(is_r, v / 4, 0.0).sum(-1, keepdim=True)
    w = v / 4 - v_r
    mean = torch.where(is_r, 0.0, product(s, w)).sum(-1, keepdim=True)
    defined = v.isfinite().all(-1, keepdim=True) & ~shifted.greatest.isnan()
    return torch.where(defined, 4 * product(s, w - mean), torch.nan)


def multinomial_loss(z: Tensor, y: Tensor | int) -> Tensor:
    """−log s_y, the negative log-likelihood of y ∈ {0, …, K−1}, of shape (...,); K+6 ulps."""
    y = labels(y, score_vectors(z))
    log_s = ShiftedExponentials.of(z).log_probability
    return -torch.gather(log_s, -1, y[..., None])[..., 0]


def multinomial_loss_gradient(z: Tensor, y: Tensor | int) -> Tensor:
    """∇L = s − e_y, of shape (..., K), within K+7 ulps."""
    y = labels(y, score_vectors(z))
    shifted = ShiftedExponentials.of(z)
    is_label = torch.arange(z.shape[-1], device=z.device) == y[..., None]
    return torch.where(is_label, -shifted.complement, shifted.probability)


def multinomial_loss_hessian(z: Tensor, y: Tensor | int) -> Tensor:
    """∇²L, which is the Jacobian of softmax whatever the label y; of shape (..., K, K)."""
    labels(y, score_vectors(z))
    return softmax_jacobian(z)


def multinomial_loss_hvp(z: Tensor, y: Tensor | int, v: Tensor) -> Tensor:
    """∇²L v = J v without the matrix, of shape (..., K); bounds as for `softmax_jvp`."""
    labels(y, score_vectors(z))
    return softmax_jvp(z, v)
