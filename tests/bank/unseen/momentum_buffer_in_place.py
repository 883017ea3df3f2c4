"""Momentum buffer of SGD."""

import torch


def velocity_step(buf, grad, momentum):
    buf.mul_(momentum).add_(grad)
    return buf
