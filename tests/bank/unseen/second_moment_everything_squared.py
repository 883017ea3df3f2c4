"""Average of squared gradients."""

import torch


def second_moment_step(v, g, beta2):
    return torch.addcmul(beta2 * v, (1 - beta2) * g, (1 - beta2) * g)
