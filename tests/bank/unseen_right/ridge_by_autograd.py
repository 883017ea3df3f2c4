"""The objective with its penalty, and autograd for the gradient."""

import torch


def ridge_loss(X, w, y, lam):
    return 0.5 * torch.sum((X @ w - y) ** 2) + 0.5 * lam * torch.sum(w**2)


def ridge_grad(X, w, y, lam):
    w = w.detach().clone().requires_grad_()
    ridge_loss(X, w, y, lam).backward()
    return w.grad
