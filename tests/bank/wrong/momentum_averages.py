"""Momentum as a running mean."""

import numpy as np


def velocity_step(v, g, mu):
    return mu * v + (1 - mu) * g
