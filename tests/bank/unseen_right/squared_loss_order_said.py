"""An order of arguments that the names do not tell."""

import numpy as np

PROVADO = {"squared_loss": {"arguments": ["y", "w", "X"]}}


def squared_loss(observed, slope, table):
    gap = np.einsum("nd,d->n", table, slope) - observed
    return np.einsum("n,n->", gap, gap) / 2
