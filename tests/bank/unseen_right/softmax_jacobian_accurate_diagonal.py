"""p times the sum of the other probabilities on the diagonal."""

import numpy as np


def softmax_jac(z):
    e = np.exp(z - z.max())
    p = e / e.sum()
    J = -np.outer(p, p)
    for k in range(len(p)):
        J[k, k] = p[k] * (p[:k].sum() + p[k + 1 :].sum())
    return J
