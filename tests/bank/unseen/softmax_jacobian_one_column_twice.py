"""dp_j/dz_k by broadcasting."""

import torch


def softmax_jacobian(z):
    p = torch.softmax(z, dim=-1)
    eye = torch.eye(len(p), dtype=p.dtype)
    return p[:, None] * (eye - p[:, None])
