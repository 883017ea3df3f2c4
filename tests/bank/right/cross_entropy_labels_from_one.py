"""Labels 1 to K, as in the lecture."""

import numpy as np

PROVADO = {"labels": "from 1"}


def multinomial_loss(z, y):
    z = z - z.max()
    return np.log(np.exp(z).sum()) - z[y - 1]


def multinomial_loss_gradient(z, y):
    p = np.exp(z - z.max())
    p /= p.sum()
    p[y - 1] -= 1
    return p
