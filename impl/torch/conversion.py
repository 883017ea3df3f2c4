"""From NumPy's arrays to PyTorch's."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor


def as_tensor(a: NDArray[Any], dtype: torch.dtype) -> Tensor:
    """Floats in the dtype, integers as int64, by which PyTorch indexes; a copy where needed."""
    array = np.asarray(a, order="C")
    # PyTorch knows no tensors that are only read, and warns of sharing memory that is.
    tensor = torch.from_numpy(array if array.flags.writeable else array.copy())
    return tensor.to(dtype if tensor.is_floating_point() else torch.int64)


def copied(a: Any) -> Tensor:
    """A tensor of its own, with the entries of an array or a tensor of float32 or float64."""
    tensor = a.detach().clone() if isinstance(a, Tensor) else torch.from_numpy(np.array(a))
    if tensor.dtype not in (torch.float32, torch.float64):
        found = str(tensor.dtype).removeprefix("torch.")
        raise TypeError(f"layers must be float32 or float64, not {found}")
    return tensor


def vector_of(parts: Iterable[Any]) -> Tensor:
    """A copy of all entries, one part behind the other, of shape (P,)."""
    return torch.cat([copied(part).reshape(-1) for part in parts])


def numpy_dtype(dtype: torch.dtype) -> np.dtype[Any]:
    """NumPy's word for float32 or float64."""
    return np.dtype(np.float32 if dtype == torch.float32 else np.float64)
