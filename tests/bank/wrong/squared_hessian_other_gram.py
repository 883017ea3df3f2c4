"""Matrix of inner products."""

import numpy as np


def squared_loss_hessian(X):
    return X @ X.T
