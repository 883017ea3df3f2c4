"""float32 stays float32, anything else becomes float64."""

import numpy as np

PROVADO = {"batches": False}


def softmax(x):
    dtype = np.float32 if getattr(x, "dtype", None) == np.float32 else np.float64
    x = np.asarray(x, dtype=dtype)
    e = np.exp(x - x.max(), dtype=dtype)
    return np.divide(e, np.add.reduce(e, dtype=dtype), dtype=dtype)
