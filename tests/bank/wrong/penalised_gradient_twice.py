"""L2 in the gradient."""

import numpy as np


def penalised_gradient(g, w, lam):
    return g + 2 * lam * w
