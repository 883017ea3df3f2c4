"""The Jacobian that PyTorch finds."""

import torch


def softmax_jacobian(z):
    return torch.autograd.functional.jacobian(lambda s: torch.softmax(s, dim=-1), z)
