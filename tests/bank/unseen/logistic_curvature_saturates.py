"""p(1 − p)."""

import torch


def logistic_hessian(z, y):
    p = torch.sigmoid(z)
    return p * (1 - p)
