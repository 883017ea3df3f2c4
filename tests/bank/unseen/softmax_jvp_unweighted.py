"""Jacobian-vector product of the softmax."""

import torch


def softmax_jvp(z: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
    p = z.softmax(-1)
    return v - torch.dot(p, v)
