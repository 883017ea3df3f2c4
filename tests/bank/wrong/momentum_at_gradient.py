"""Velocity and gradient."""


def velocity_step(v, g, mu):
    return v + mu * g
