"""The Gram matrix of the features."""

import numpy as np


def gram_matrix(features):
    return np.einsum("nj,nk->jk", features, features)
