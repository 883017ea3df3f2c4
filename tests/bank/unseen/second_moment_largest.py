"""Second moment that never shrinks too fast."""

import torch


def second_moment_step(v, g, beta2):
    return torch.maximum(beta2 * v, g**2)
