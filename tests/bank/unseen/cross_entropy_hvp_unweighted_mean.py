"""Hessian-vector product, (diag p − p pᵀ) v."""

import torch


def multinomial_loss_hvp(z, y, v):
    p = torch.softmax(z, dim=-1)
    return p * v - p @ v
