"""Heavy ball."""

import torch


def velocity_step(v, g, mu):
    return mu * v - g
