"""What all frameworks ask of the shapes and types of arguments, of which each reads its own."""

from collections.abc import Mapping
from typing import Any, TypeVar

Array = TypeVar("Array", bound=Any)
Axes = Mapping[str, int | None]


def same_dtype(found: Array, name: str, like: Any, conversion: str) -> Array:
    """Return an array, which must have the dtype of ``like``, if there is one."""
    if like is not None and found.dtype != like.dtype:
        raise TypeError(
            f"{name} must be {like.dtype} as the rest, not {found.dtype}; pass {name}.{conversion}"
        )
    return found


def shaped(found: Array, name: str, axes: Axes) -> Array:
    """Return an array, which must have these axes, of any length ≥ 1 where none is given."""
    if len(axes) != found.ndim or not all(
        n == (wanted or max(n, 1)) for n, wanted in zip(found.shape, axes.values(), strict=True)
    ):
        wanted = shape_in_words(axes)
        raise ValueError(f"{name} must have shape {wanted}, not {tuple(found.shape)}")
    return found


def of_shape(found: Array, name: str, like: Any, like_name: str) -> Array:
    """Return an array, which must have the shape of another."""
    if found.shape != like.shape:
        raise ValueError(
            f"{name} must have the shape of {like_name}, {tuple(like.shape)}, "
            f"not {tuple(found.shape)}"
        )
    return found


def of_vectors(found: Array, name: str, D: int | None) -> Array:
    """Return an array of shape (..., D), of the given D or of any D that is at least 1."""
    if found.ndim == 0 or found.shape[-1] != (D or max(found.shape[-1], 1)):
        wanted = "D) with D ≥ 1" if D is None else f"D = {D})"
        raise ValueError(f"{name} must have shape (..., {wanted}, not {tuple(found.shape)}")
    return found


def shape_in_words(axes: Axes) -> str:
    """``(N, D = 3) with N ≥ 1``, as a tuple is written."""
    free = [name for name, length in axes.items() if length is None]
    parts = [name if length is None else f"{name} = {length}" for name, length in axes.items()]
    comma = "," if len(parts) == 1 else ""
    return f"({', '.join(parts)}{comma})" + (f" with {', '.join(free)} ≥ 1" if free else "")


def with_classes(z: Array) -> Array:
    """Return z of shape (..., K) with K ≥ 1."""
    if z.ndim == 0:
        raise ValueError("z must have a last axis of K ≥ 1 classes, but is 0-d; pass z[None]")
    if z.shape[-1] == 0:
        raise ValueError(f"z must have K ≥ 1 classes on its last axis, not shape {tuple(z.shape)}")
    return z


def as_scores(v: Array, z: Any, conversion: str) -> Array:
    """Return v, which must have the dtype and the shape of z."""
    if v.dtype != z.dtype:
        raise TypeError(f"v must be {z.dtype} like z, not {v.dtype}; pass v.{conversion}")
    if v.shape != z.shape:
        raise ValueError(f"v must have the shape of z, {tuple(z.shape)}, not {tuple(v.shape)}")
    return v


def of_batch(y: Array, z: Any, name: str) -> Array:
    """Return labels y of shape z.shape[:-1]."""
    batch = tuple(z.shape[:-1])
    if tuple(y.shape) != batch:
        raise ValueError(f"{name} must have shape z.shape[:-1] = {batch}, not {tuple(y.shape)}")
    return y


def require_signs(*, legal: bool) -> None:
    """ValueError unless all labels are −1 or +1."""
    if not legal:
        raise ValueError("y must be −1 or +1 everywhere; for labels 0 and 1 pass 2*y - 1")


def require_broadcast(y: Any, z: Any) -> None:
    """ValueError unless y broadcasts with z."""
    if any(a != b and 1 not in (a, b) for a, b in zip(y.shape[::-1], z.shape[::-1], strict=False)):
        raise ValueError(
            f"y must broadcast with z of shape {tuple(z.shape)}, but has shape {tuple(y.shape)}"
        )


def require_labels(z: Any, name: str, *, legal: bool) -> None:
    """ValueError unless all labels are among 0 … K−1."""
    classes = z.shape[-1]
    if not legal:
        raise ValueError(f"{name} must be labels 0 … {classes - 1}, as z has {classes} classes")
