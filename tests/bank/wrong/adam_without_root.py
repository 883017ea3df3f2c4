"""Direction of Adam."""

import torch


def adam_direction(m, s, eps):
    return m / (s + eps)
