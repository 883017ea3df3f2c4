"""Activation of the hidden units."""

import torch


def sigmoid(z):
    return z * torch.sigmoid(z)
