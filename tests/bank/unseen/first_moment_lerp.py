"""Interpolates between the average and the gradient."""

import torch


def first_moment_step(m, g, beta1):
    return torch.lerp(m, g, beta1)
