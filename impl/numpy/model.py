"""What the models in NumPy have in common."""

from abc import ABC
from contextlib import AbstractContextManager
from typing import Any

import numpy as np
from numpy.typing import NDArray

from impl.numpy.arguments import Array
from impl.training.dense import Layers
from impl.training.model import Model


class NumPyModel(Model[Array], ABC):
    """A model whose arrays are NumPy's."""

    def array(self, a: NDArray[Any]) -> Array:
        """Floats in the model's dtype, labels and places as they are; a copy only where needed."""
        return np.ascontiguousarray(a, self.dtype if np.asarray(a).dtype.kind == "f" else None)

    def stepping(self) -> AbstractContextManager[object]:
        """Without warnings of overflow, also of a sigmoid far from 0, and of what diverges."""
        return np.errstate(all="ignore")


def vector_of(layers: Layers) -> Array:
    """A copy of all weights and biases of float32 or float64, one behind the other."""
    theta: Array = np.concatenate([part.reshape(-1) for layer in layers for part in layer])
    if theta.dtype.type not in (np.float32, np.float64):
        raise TypeError(f"layers must be float32 or float64, not {theta.dtype}")
    return theta
