"""Correction of Adam's averages after t steps."""

import torch


def bias_correction(beta, t):
    return torch.pow(1 - beta, t)
