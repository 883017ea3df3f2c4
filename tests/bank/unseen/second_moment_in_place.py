"""Second moment as in an optimiser's loop."""

import torch


def second_moment_step(exp_avg_sq, grad, beta2):
    exp_avg_sq.mul_(beta2).add_((1 - beta2) * grad * grad)
    return exp_avg_sq
