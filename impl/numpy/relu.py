"""The rectified linear unit, in NumPy: exact, with the slope 0 at its kink, as PyTorch has it."""

import numpy as np
from numpy.typing import ArrayLike

from impl.numpy.arguments import Array, scores


def relu(z: ArrayLike) -> Array:
    """max(0, z), elementwise; NaN stays NaN."""
    z = scores(z)
    return np.maximum(z, z.dtype.type(0))


def relu_derivative(z: ArrayLike) -> Array:
    """The indicator of z > 0, elementwise: 0 at the kink 0; NaN stays NaN."""
    z = scores(z)
    return np.heaviside(z, z.dtype.type(0))
