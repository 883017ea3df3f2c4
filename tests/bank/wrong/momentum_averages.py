"""Momentum as a running mean."""


def velocity_step(v, g, mu):
    return mu * v + (1 - mu) * g
