"""One over the sum of the ratios."""

import numpy as np

PROVADO = {"batches": False}


def softmax(z):
    with np.errstate(over="ignore"):
        return 1 / np.exp(z[None, :] - z[:, None]).sum(axis=1)
