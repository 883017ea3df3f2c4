"""Velocity and gradient."""

import numpy as np


def velocity_step(v, g, mu):
    return v + mu * g
