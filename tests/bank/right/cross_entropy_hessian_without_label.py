"""The Hessian does not depend on the label."""

import numpy as np


def multinomial_loss_hessian(z):
    p = np.exp(z - z.max())
    p /= p.sum()
    return np.diag(p) - np.outer(p, p)
