"""Softmax with a temperature, 1 if none is given."""

import torch


def softmax(logits: torch.Tensor, temperature: float = 1.0) -> torch.Tensor:
    scaled = logits / temperature
    scaled = scaled - scaled.max(dim=-1, keepdim=True).values
    weights = torch.exp(scaled)
    return weights / weights.sum(dim=-1, keepdim=True)
