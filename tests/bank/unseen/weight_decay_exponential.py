"""Decay of the weights in one step."""

import torch


def weight_decay_step(w, eta, lam):
    return w * torch.exp(-eta * lam)
