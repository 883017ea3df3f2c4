"""−log of the probability of the label."""

import torch


def logistic_loss(z, y, eps=1e-7):
    p = torch.sigmoid(y * z)
    return -torch.log(p.clamp(eps, 1 - eps))
