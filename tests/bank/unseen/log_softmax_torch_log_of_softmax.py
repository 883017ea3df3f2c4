"""Log-probabilities of a batch or a sample."""

import torch
import torch.nn.functional as F


def log_softmax(z):
    return torch.log(F.softmax(z, dim=-1))
