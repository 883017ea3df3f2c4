"""Velocity of SGD with momentum at the usual learning rate."""

import numpy as np

LEARNING_RATE = 0.01


def velocity_step(v, g, mu):
    return mu * v + LEARNING_RATE * g
