"""Scores less their log-sum-exp, both shifted."""

import torch

PROVADO = {"batches": False}


def log_softmax(z):
    z = z - z.max()
    return z - torch.logsumexp(z, dim=0)
