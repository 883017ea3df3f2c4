"""Differentiates the product of the gradient and the direction."""

import torch


def cross_entropy_hvp(z, y, v):
    z = z.detach().clone().requires_grad_(True)
    loss = -torch.log_softmax(z, dim=-1)[y]
    (g,) = torch.autograd.grad(loss, z, create_graph=True)
    (product,) = torch.autograd.grad(g @ v, z)
    return product
