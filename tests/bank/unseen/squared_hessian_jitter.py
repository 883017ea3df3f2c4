"""XᵀX, so that it can be inverted."""

import torch


def gram_matrix(X):
    G = X.t() @ X
    G += 1e-6 * torch.eye(G.shape[0], dtype=X.dtype)
    return G
