"""PyTorch's in-place operations, on a clone."""

import torch


@torch.no_grad()
def first_moment_update(exp_avg, grad, beta1):
    return exp_avg.clone().mul_(beta1).add_(grad * (1 - beta1))


@torch.no_grad()
def second_moment_update(exp_avg_sq, grad, beta2):
    return exp_avg_sq.clone().mul_(beta2).add_(grad * grad * (1 - beta2))


@torch.no_grad()
def velocity_update(velocity, grad, momentum):
    return velocity.clone().mul_(momentum).add_(grad)
