"""Second derivative of the logistic loss."""

import torch


def logistic_loss_curvature(z, y):
    p = torch.sigmoid(y * z)
    return p**2
