"""Velocity of heavy-ball momentum."""

import torch


def velocity_step(v, g, mu):
    return mu * (v + g)
