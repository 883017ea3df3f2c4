"""What the functions accept: each check returns its argument as a tensor, or raises.

The values of labels are checked, so that `torch.func.vmap` maps over scores, not over labels.
"""

from collections.abc import Mapping

import torch
from torch import Tensor


def array(a: Tensor, name: str, like: Tensor | None = None, **axes: int | None) -> Tensor:
    """Return a with the named axes, of the given lengths or of any length that is at least 1.

    ``array(X, "X", N=None, D=None)`` is a matrix; ``array(w, "w", like=X, D=3)`` has 3 entries
    and the dtype of X.
    """
    found = same_dtype(scores(a, name), name, like)
    if len(axes) != found.ndim or not all(
        n == (wanted or max(n, 1)) for n, wanted in zip(found.shape, axes.values(), strict=True)
    ):
        wanted = shape_in_words(axes)
        raise ValueError(f"{name} must have shape {wanted}, not {tuple(found.shape)}")
    return found


def vectors(a: Tensor, name: str, like: Tensor | None = None, D: int | None = None) -> Tensor:
    """Return a of shape (..., D), of the given D or of any D that is at least 1."""
    found = same_dtype(scores(a, name), name, like)
    if found.ndim == 0 or found.shape[-1] != (D or max(found.shape[-1], 1)):
        wanted = "D) with D ≥ 1" if D is None else f"D = {D})"
        raise ValueError(f"{name} must have shape (..., {wanted}, not {tuple(found.shape)}")
    return found


def same_dtype(found: Tensor, name: str, like: Tensor | None) -> Tensor:
    """Return a tensor, which must have the dtype of ``like``, if there is one."""
    if like is not None and found.dtype != like.dtype:
        raise TypeError(
            f"{name} must be {like.dtype} as the rest, not {found.dtype}; "
            f"pass {name}.to({like.dtype})"
        )
    return found


def shape_in_words(axes: Mapping[str, int | None]) -> str:
    """``(N, D = 3) with N ≥ 1``, as a tuple is written."""
    free = [name for name, length in axes.items() if length is None]
    parts = [name if length is None else f"{name} = {length}" for name, length in axes.items()]
    comma = "," if len(parts) == 1 else ""
    return f"({', '.join(parts)}{comma})" + (f" with {', '.join(free)} ≥ 1" if free else "")


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
    z = scores(z)
    if z.ndim == 0:
        raise ValueError("z must have a last axis of K ≥ 1 classes, but is 0-d; pass z[None]")
    if z.shape[-1] == 0:
        raise ValueError(f"z must have K ≥ 1 classes on its last axis, not shape {tuple(z.shape)}")
    return z


def direction(v: Tensor, z: Tensor) -> Tensor:
    """Return v, which must have the dtype and the shape of z."""
    v = scores(v, "v")
    if v.dtype != z.dtype:
        raise TypeError(f"v must be {z.dtype} like z, not {v.dtype}; pass v.to(z.dtype)")
    if v.shape != z.shape:
        raise ValueError(f"v must have the shape of z, {tuple(z.shape)}, not {tuple(v.shape)}")
    return v


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
    if not bool(((y == 1) | (y == -1)).all()):
        raise ValueError("y must be −1 or +1 everywhere; for labels 0 and 1 pass 2*y - 1")
    if any(a != b and 1 not in (a, b) for a, b in zip(y.shape[::-1], z.shape[::-1], strict=False)):
        raise ValueError(
            f"y must broadcast with z of shape {tuple(z.shape)}, but has shape {tuple(y.shape)}"
        )
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
    elif y.shape != z.shape[:-1]:
        raise ValueError(
            f"{name} must have shape z.shape[:-1] = {tuple(batch)}, not {tuple(y.shape)}"
        )
    else:
        y = y.to(torch.int64)
        legal = bool(((y >= 0) & (y < classes)).all())
    if not legal:
        raise ValueError(f"{name} must be labels 0 … {classes - 1}, as z has {classes} classes")
    return torch.as_tensor(y, device=z.device).expand(batch)
