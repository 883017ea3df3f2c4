"""Adds weight decay to a gradient, as optimisers do."""

import torch


def penalised_gradient(grad, weight, weight_decay):
    return grad.add_(weight * weight_decay)
