"""Shrinks towards 0."""

import torch


def soft_threshold(w, lam):
    return torch.relu(w.abs() - lam)
