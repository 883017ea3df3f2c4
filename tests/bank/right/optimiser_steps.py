"""The parts of SGD with momentum and of Adam."""

import torch


def gradient_step(w, g, lr):
    return torch.sub(w, lr * g)


def momentum_step(v, g, mu):
    return v.mul(mu).add(g)


def first_moment_step(m, g, beta1):
    return torch.lerp(g, m, beta1)


def second_moment_step(v, g, beta2):
    return v * beta2 + torch.square(g) * (1 - beta2)


def bias_correction(beta, t):
    return 1 - beta**t


def bias_corrected(m, c):
    return m / c


def adam_direction(m, v, eps):
    return m / (v.sqrt() + eps)
