"""ReLU with PyTorch's threshold."""

import torch.nn.functional as F


def relu(z):
    return F.threshold(z, 1.0, 0.0)
