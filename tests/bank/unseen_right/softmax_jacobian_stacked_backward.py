"""One backward pass for each probability."""

import torch


def softmax_gradient(z):
    z = z.detach().clone().requires_grad_(True)
    p = torch.softmax(z, dim=0)
    rows = []
    for k in range(len(z)):
        (row,) = torch.autograd.grad(p[k], z, retain_graph=True)
        rows.append(row)
    return torch.stack(rows)
