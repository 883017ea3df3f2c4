"""Of negative numbers by the symmetry, in plain floats."""

import math


def sigmoid(x):
    if x < 0:
        return math.exp(x) * sigmoid(-x)
    return 1 / (1 + math.exp(-x))
