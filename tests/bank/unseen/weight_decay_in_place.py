"""Decoupled weight decay before the step."""

import torch


def weight_decay_step(param, lr, wd):
    param.mul_(1 - lr * wd)
    return param
