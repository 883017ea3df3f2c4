"""Probability of the positive class."""

import torch


def expit(z):
    negative = 1 / (1 + torch.exp(z))
    return 1 - negative
