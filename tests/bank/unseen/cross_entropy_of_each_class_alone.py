"""Classification loss from logits and the index of the class."""

import torch
import torch.nn.functional as F


def cross_entropy(logits, y):
    target = torch.zeros_like(logits)
    target[y] = 1
    return F.binary_cross_entropy_with_logits(logits, target, reduction="sum")
