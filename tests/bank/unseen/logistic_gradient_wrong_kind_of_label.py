"""Derivative of the logistic loss in the score."""

import torch

PROVADO = {"logistic_loss_gradient": {"labels": "±1"}}


def logistic_loss_gradient(z, y):
    return torch.sigmoid(z) - y
