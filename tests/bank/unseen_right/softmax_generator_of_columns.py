"""One sample in each column; the columns are put together again."""

import numpy as np

PROVADO = {"softmax": {"axis": 0}}


def softmax(Z):
    def of_column(z):
        e = np.exp(z - z.max())
        return e / e.sum()

    if Z.ndim == 1:
        return of_column(Z)
    return np.stack([of_column(column) for column in Z.T], axis=1)
