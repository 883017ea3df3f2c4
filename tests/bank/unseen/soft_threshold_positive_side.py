"""Shrinks weights towards 0."""

import torch


def soft_threshold(w, lam):
    return torch.clamp(w - lam, min=0)
