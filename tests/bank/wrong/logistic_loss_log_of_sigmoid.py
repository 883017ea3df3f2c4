"""Minus the log-probability of the label."""

import torch


def logistic_loss(z, y):
    return -torch.log(torch.sigmoid(y * z))
