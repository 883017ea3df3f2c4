"""−z_y + log Σ exp(z), as in the documentation."""

import torch


def nll(z, y):
    return -z[y] + torch.log(torch.sum(torch.exp(z)))
