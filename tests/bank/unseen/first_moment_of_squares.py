"""Exponential average of Adam."""

import torch


def first_moment_step(m, g, beta):
    return beta * m + (1 - beta) * g.square()
