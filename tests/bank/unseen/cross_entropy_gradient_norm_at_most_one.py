"""Gradient in the scores, made harmless for training."""

import torch


def cross_entropy_gradient(z, y):
    g = torch.softmax(z, dim=-1)
    g[y] -= 1
    norm = torch.linalg.vector_norm(g)
    return g / torch.clamp(norm, min=1.0)
