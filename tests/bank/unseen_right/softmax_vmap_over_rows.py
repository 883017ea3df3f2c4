"""Softmax of one row, mapped over a matrix of rows by vmap."""

import torch


def _of_a_row(row):
    e = torch.exp(row - torch.amax(row))
    return e / torch.sum(e)


def softmax(logits):
    if logits.dim() == 1:
        return _of_a_row(logits)
    return torch.vmap(_of_a_row)(logits)
