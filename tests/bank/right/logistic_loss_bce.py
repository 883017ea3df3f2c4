"""Binary cross-entropy with logits; targets are floats."""

import torch.nn.functional as F


def logistic_loss(z, target):
    return F.binary_cross_entropy_with_logits(z, target)
