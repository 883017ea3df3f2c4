"""Log-partition function minus the score of the label."""

import numpy as np


def multinomial_loss(z, y):
    m = z.max()
    total = 0.0
    for k in range(1, len(z)):
        total += np.exp(z[k] - m)
    with np.errstate(divide="ignore"):
        return np.log(total) - (z[y] - m)
