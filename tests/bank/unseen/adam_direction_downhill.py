"""Step of Adam but for the learning rate."""

import torch


def adam_direction(m, s, eps):
    return m.neg() / (s.sqrt() + eps)
