"""Softmax of centred scores."""

import torch


def softmax(z: torch.Tensor) -> torch.Tensor:
    centred = z - z.mean(dim=-1, keepdim=True)
    weights = torch.exp(centred)
    return weights / weights.sum(dim=-1, keepdim=True)
