"""What is left when w is cut off at ±λ."""

import torch


def soft_threshold(w, lam):
    return w - torch.clamp(w, -lam, lam)
