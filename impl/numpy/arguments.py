"""What the functions accept: each check returns its argument as a native array, or raises."""

from collections.abc import Mapping
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from impl.exact import exact

Array: TypeAlias = NDArray[np.floating[Any]]
Labels: TypeAlias = NDArray[np.intp]


def array(a: ArrayLike, name: str, like: Array | None = None, **axes: int | None) -> Array:
    """Return a with the named axes, of the given lengths or of any length that is at least 1.

    ``array(X, "X", N=None, D=None)`` is a matrix; ``array(w, "w", like=X, D=3)`` has 3 entries
    and the dtype of X.
    """
    return shaped(same_dtype(scores(a, name), name, like), name, axes)


def exact_array(a: ArrayLike, name: str, like: Array | None = None, **axes: int | None) -> Array:
    """As `array`, where an array of objects holds exact numbers: each as the fraction it is."""
    found = np.asarray(a)
    if found.dtype != object:
        return array(a, name, like, **axes)
    entries = np.empty(found.shape, object)
    for place, entry in np.ndenumerate(found):
        entries[place] = exact(entry, name)
    return shaped(same_dtype(entries, name, like), name, axes)


def shaped(found: Array, name: str, axes: Mapping[str, int | None]) -> Array:
    """Return an array, which must have these axes."""
    if len(axes) != found.ndim or not all(
        n == (wanted or max(n, 1)) for n, wanted in zip(found.shape, axes.values(), strict=True)
    ):
        raise ValueError(f"{name} must have shape {shape_in_words(axes)}, not {found.shape}")
    return found


def vectors(a: ArrayLike, name: str, like: Array | None = None, D: int | None = None) -> Array:
    """Return a of shape (..., D), of the given D or of any D that is at least 1."""
    found = same_dtype(scores(a, name), name, like)
    if found.ndim == 0 or found.shape[-1] != (D or max(found.shape[-1], 1)):
        wanted = "D) with D ≥ 1" if D is None else f"D = {D})"
        raise ValueError(f"{name} must have shape (..., {wanted}, not {found.shape}")
    return found


def same_dtype(found: Array, name: str, like: Array | None) -> Array:
    """Return an array, which must have the dtype of ``like``, if there is one."""
    if like is not None and found.dtype != like.dtype:
        raise TypeError(
            f"{name} must be {like.dtype} as the rest, not {found.dtype}; "
            f"pass {name}.astype({str(like.dtype)!r})"
        )
    return found


def shape_in_words(axes: Mapping[str, int | None]) -> str:
    """``(N, D = 3) with N ≥ 1``, as a tuple is written."""
    free = [name for name, length in axes.items() if length is None]
    parts = [name if length is None else f"{name} = {length}" for name, length in axes.items()]
    comma = "," if len(parts) == 1 else ""
    return f"({', '.join(parts)}{comma})" + (f" with {', '.join(free)} ≥ 1" if free else "")


def exact_number(a: ArrayLike, name: str, like: Array) -> Array:
    """As `number`, where ``like`` may hold exact numbers."""
    if like.dtype != object:
        return number(a, name, like)
    return exact_array(np.asarray(a, object), name, like)


def number(a: ArrayLike, name: str, like: Array) -> Array:
    """Return a single number in the dtype of ``like``; Python's numbers are converted."""
    if isinstance(a, (int, float)) and not isinstance(a, (bool, np.floating)):
        return np.asarray(a, dtype=like.dtype)
    return array(a, name, like)


def sign(y: ArrayLike, like: Array) -> Array:
    """Return one label y = −1 or +1 in the dtype of ``like``."""
    return array(signs(y, like[..., :1]), "y")


def scores(z: ArrayLike, name: str = "z") -> Array:
    """Return z, of any shape, which must be float32 or float64."""
    array = np.asarray(z)
    if array.dtype.type not in (np.float32, np.float64):
        raise TypeError(
            f"{name} must be float32 or float64, not {array.dtype}; pass {name}.astype(float)"
        )
    return array.astype(array.dtype.newbyteorder("="), copy=False)


def score_vectors(z: ArrayLike) -> Array:
    """Return z of shape (..., K) with K ≥ 1."""
    array = scores(z)
    if array.ndim == 0:
        raise ValueError("z must have a last axis of K ≥ 1 classes, but is 0-d; pass z[None]")
    if array.shape[-1] == 0:
        raise ValueError(f"z must have K ≥ 1 classes on its last axis, not shape {array.shape}")
    return array


def direction(v: ArrayLike, z: Array) -> Array:
    """Return v, which must have the dtype and the shape of z."""
    array = scores(v, "v")
    if array.dtype != z.dtype:
        raise TypeError(f"v must be {z.dtype} like z, not {array.dtype}; pass v.astype(z.dtype)")
    if array.shape != z.shape:
        raise ValueError(f"v must have the shape of z, {z.shape}, not {array.shape}")
    return array


def signs(y: ArrayLike, z: Array) -> Array:
    """Return y in the dtype of z: labels −1 and +1, broadcastable with z."""
    array = np.asarray(y)
    if array.dtype.kind not in "iuf":
        raise TypeError(f"y must be real numbers −1 or +1, not {array.dtype}; for bools 2*y - 1")
    if not np.all((array == 1) | (array == -1)):
        raise ValueError("y must be −1 or +1 everywhere; for labels 0 and 1 pass 2*y - 1")
    try:
        np.broadcast_shapes(array.shape, z.shape)
    except ValueError:
        raise ValueError(
            f"y must broadcast with z of shape {z.shape}, but has shape {array.shape}"
        ) from None
    return array.astype(z.dtype)


def labels(y: ArrayLike, z: Array, name: str = "y") -> Labels:
    """Return y of shape z.shape[:-1]: labels 0 … K−1, one Python int standing for all."""
    *batch, classes = z.shape
    if isinstance(y, (int, np.integer)) and not isinstance(y, bool):
        legal = 0 <= y < classes
    else:
        y = np.asarray(y)
        if y.dtype.kind not in "iu":
            raise TypeError(
                f"{name} must be integer labels, not {y.dtype}; pass {name}.astype(int)"
            )
        if y.shape != tuple(batch):
            raise ValueError(f"{name} must have shape z.shape[:-1] = {tuple(batch)}, not {y.shape}")
        legal = bool(np.all((y >= 0) & (y < classes)))
    if not legal:
        raise ValueError(f"{name} must be labels 0 … {classes - 1}, as z has {classes} classes")
    return np.broadcast_to(np.asarray(y, dtype=np.intp), batch)
