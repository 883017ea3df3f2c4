"""The parts of Adam for lists of floats."""

import math


def first_moment_step(m, g, beta):
    return [beta * a + (1 - beta) * b for a, b in zip(m, g, strict=True)]


def second_moment_step(v, g, beta):
    return [beta * a + (1 - beta) * b * b for a, b in zip(v, g, strict=True)]


def bias_correction(beta, t):
    return 1.0 - beta**t


def adam_direction(m, v, eps):
    return [a / (math.sqrt(b) + eps) for a, b in zip(m, v, strict=True)]
