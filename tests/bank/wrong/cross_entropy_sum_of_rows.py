"""Loss of a batch: said to be its mean."""

import numpy as np

PROVADO = {"multinomial_loss": {"reduction": "mean"}}


def multinomial_loss(z, y):
    z = np.atleast_2d(z)
    y = np.atleast_1d(y)
    z = z - z.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    return -logp[np.arange(len(y)), y].sum()
