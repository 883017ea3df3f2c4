"""Shrinks weights by the learning rate and the decay."""

import torch


def decay_weights(w, lr, wd):
    w = torch.mul(w, 1 - lr)
    return torch.mul(w, 1 - wd)
