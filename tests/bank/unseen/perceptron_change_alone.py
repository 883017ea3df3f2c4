"""Rank-one step of the multiclass perceptron."""

import torch


def perceptron_update(W, x, y, predicted):
    e = torch.zeros(W.shape[0], dtype=W.dtype)
    e[y] += 1
    e[predicted] -= 1
    return torch.outer(e, x)
