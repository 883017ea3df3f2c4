"""What the functions accept: each check returns its argument as a tensor, or raises.

The values of labels are checked, so that `torch.func.vmap` maps over scores, not over labels.
"""

import torch
from torch import Tensor

from impl.arguments import (
    as_scores,
    of_batch,
    of_shape,
    of_vectors,
    require_broadcast,
    require_labels,
    require_signs,
    same_dtype,
    shaped,
    with_classes,
)


def array(a: Tensor, name: str, like: Tensor | None = None, **axes: int | None) -> Tensor:
    """Return a with the named axes, of the given lengths or of any length that is at least 1.

    ``array(X, "X", N=None, D=None)`` is a matrix; ``array(w, "w", like=X, D=3)`` has 3 entries
    and the dtype of X.
    """
    return shaped(like_the_rest(scores(a, name), name, like), name, axes)


def vectors(a: Tensor, name: str, like: Tensor | None = None, D: int | None = None) -> Tensor:
    """Return a of shape (..., D), of the given D or of any D that is at least 1."""
    return of_vectors(like_the_rest(scores(a, name), name, like), name, D)


def like_shape(a: Tensor, name: str, like: Tensor, like_name: str) -> Tensor:
    """Return a, which must have the dtype and the shape of ``like``."""
    return of_shape(like_the_rest(scores(a, name), name, like), name, like, like_name)


def like_the_rest(found: Tensor, name: str, like: Tensor | None) -> Tensor:
    """Return a tensor, which must have the dtype of ``like``, if there is one."""
    return same_dtype(found, name, like, "" if like is None else f"to({like.dtype})")


def number(a: Tensor | float, name: str, like: Tensor) -> Tensor:
    """Return a single number in the dtype of ``like``; Python's numbers are converted."""
    if isinstance(a, (int, float)) and not isinstance(a, bool):
        return torch.as_tensor(a, dtype=like.dtype, device=like.device)
    return array(a, name, like)  # type: ignore[arg-type]  # what else it may be is refused there


def sign(y: Tensor | float, like: Tensor) -> Tensor:
    """Return one label y = −1 or +1 in the dtype of ``like``."""
    return array(signs(y, like[..., :1]), "y")


def scores(z: Tensor, name: str = "z") -> Tensor:
    """Return z, of any shape, which must be float32 or float64."""
    if not isinstance(z, Tensor):
        raise TypeError(
            f"{name} must be a torch.Tensor, not {type(z).__name__}; pass torch.as_tensor({name})"
        )
    if z.dtype not in (torch.float32, torch.float64):
        raise TypeError(
            f"{name} must be float32 or float64, not {z.dtype}; pass {name}.to(torch.float64)"
        )
    return z


def score_vectors(z: Tensor) -> Tensor:
    """Return z of shape (..., K) with K ≥ 1."""
    return with_classes(scores(z))


def direction(v: Tensor, z: Tensor) -> Tensor:
    """Return v, which must have the dtype and the shape of z."""
    return as_scores(scores(v, "v"), z, "to(z.dtype)")


def signs(y: Tensor | float, z: Tensor) -> Tensor:
    """Return y in the dtype of z: labels −1 and +1, broadcastable with z."""
    if not isinstance(y, (Tensor, int, float)):
        raise TypeError(
            f"y must be −1, +1 or a torch.Tensor of them, not {type(y).__name__}; "
            "pass torch.as_tensor(y)"
        )
    y = torch.as_tensor(y, device=z.device)
    if y.dtype == torch.bool or y.is_complex():
        raise TypeError(f"y must be real numbers −1 or +1, not {y.dtype}; for bools 2*y.int() - 1")
    require_signs(legal=bool(((y == 1) | (y == -1)).all()))
    require_broadcast(y, z)
    return y.to(z.dtype)


def labels(y: Tensor | int, z: Tensor, name: str = "y") -> Tensor:
    """Return y of shape z.shape[:-1]: labels 0 … K−1, one Python int standing for all."""
    *batch, classes = z.shape
    if isinstance(y, int) and not isinstance(y, bool):
        legal = 0 <= y < classes
    elif not isinstance(y, Tensor):
        raise TypeError(
            f"{name} must be an int or a torch.Tensor of integer labels, not {type(y).__name__}; "
            f"pass torch.as_tensor({name})"
        )
    elif y.dtype == torch.bool or y.is_floating_point() or y.is_complex():
        raise TypeError(f"{name} must be integer labels, not {y.dtype}; pass {name}.long()")
    else:
        y = of_batch(y, z, name).to(torch.int64)
        legal = bool(((y >= 0) & (y < classes)).all())
    require_labels(z, name, legal=legal)
    return torch.as_tensor(y, device=z.device).expand(batch)
