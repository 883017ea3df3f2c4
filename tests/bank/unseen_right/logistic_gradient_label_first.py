"""Label before score."""

import torch


def logistic_grad(label, logit):
    return -label * torch.sigmoid(-label * logit)
