"""Loss of a network that ends in a softmax."""

import torch
import torch.nn.functional as F


def cross_entropy(z, y):
    p = F.softmax(z, dim=-1)
    return F.cross_entropy(p, torch.tensor(y))
