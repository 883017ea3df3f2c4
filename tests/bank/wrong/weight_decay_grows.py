"""Decay of the weights."""

import torch


def weight_decay_step(w, eta, lam):
    return w * (1 + eta * lam)
