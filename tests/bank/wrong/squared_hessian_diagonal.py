"""Curvature for each weight."""

import torch


def squared_loss_hessian(X):
    return torch.diag((X**2).sum(dim=0))
