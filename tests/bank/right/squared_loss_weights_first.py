"""The weights come first, then the data."""

import torch


def squared_loss(weights, features, targets):
    r = features @ weights - targets
    return 0.5 * torch.dot(r, r)


def squared_loss_gradient(weights, features, targets):
    return features.T @ (features @ weights - targets)
