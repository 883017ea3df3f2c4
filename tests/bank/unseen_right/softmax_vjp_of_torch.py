"""The Jacobian is symmetric, so a vector-Jacobian product will do."""

import torch
from torch.func import vjp


def softmax_vjp(z, v):
    _, pull_back = vjp(lambda s: torch.softmax(s, dim=-1), z)
    return pull_back(v)[0]
