"""What the functions accept: each check returns its argument as a native array, or raises."""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

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
from impl.exact import exact

Array: TypeAlias = NDArray[np.floating[Any]]
Labels: TypeAlias = NDArray[np.intp]


def array(a: ArrayLike, name: str, like: Array | None = None, **axes: int | None) -> Array:
    """Return a with the named axes, of the given lengths or of any length that is at least 1.

    ``array(X, "X", N=None, D=None)`` is a matrix; ``array(w, "w", like=X, D=3)`` has 3 entries
    and the dtype of X.
    """
    return shaped(like_the_rest(scores(a, name), name, like), name, axes)


def exact_array(a: ArrayLike, name: str, like: Array | None = None, **axes: int | None) -> Array:
    """As `array`, where an array of objects holds exact numbers: each as the fraction it is."""
    found = np.asarray(a)
    if found.dtype != object:
        return array(a, name, like, **axes)
    entries = np.empty(found.shape, object)
    for place, entry in np.ndenumerate(found):
        entries[place] = exact(entry, name)
    return shaped(like_the_rest(entries, name, like), name, axes)


def vectors(a: ArrayLike, name: str, like: Array | None = None, D: int | None = None) -> Array:
    """Return a of shape (..., D), of the given D or of any D that is at least 1."""
    return of_vectors(like_the_rest(scores(a, name), name, like), name, D)


def like_shape(a: ArrayLike, name: str, like: Array, like_name: str) -> Array:
    """Return a, which must have the dtype and the shape of ``like``."""
    return of_shape(like_the_rest(scores(a, name), name, like), name, like, like_name)


def like_the_rest(found: Array, name: str, like: Array | None) -> Array:
    """Return an array, which must have the dtype of ``like``, if there is one."""
    return same_dtype(found, name, like, "" if like is None else f"astype({str(like.dtype)!r})")


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
    return with_classes(scores(z))


def direction(v: ArrayLike, z: Array) -> Array:
    """Return v, which must have the dtype and the shape of z."""
    return as_scores(scores(v, "v"), z, "astype(z.dtype)")


def signs(y: ArrayLike, z: Array) -> Array:
    """Return y in the dtype of z: labels −1 and +1, broadcastable with z."""
    array = np.asarray(y)
    if array.dtype.kind not in "iuf":
        raise TypeError(f"y must be real numbers −1 or +1, not {array.dtype}; for bools 2*y - 1")
    require_signs(legal=bool(np.all((array == 1) | (array == -1))))
    require_broadcast(array, z)
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
        y = of_batch(y, z, name)
        legal = bool(np.all((y >= 0) & (y < classes)))
    require_labels(z, name, legal=legal)
    return np.broadcast_to(np.asarray(y, dtype=np.intp), batch)
