"""Velocity with friction."""

import numpy as np


def velocity_step(v, g, mu):
    friction = 1 - mu
    return friction * v + g
