"""Momentum that looks ahead."""

import torch


def momentum_step(v, g, mu):
    v = mu * v + g
    return g + mu * v
