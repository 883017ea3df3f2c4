"""Derivatives by torch.func."""

import torch
from torch.func import jacrev, jvp

PROVADO = {"dtypes": ["float64"]}


def softmax(z):
    return torch.softmax(z, dim=-1)


def softmax_jacobian(z):
    return jacrev(softmax)(z)


def softmax_jvp(z, v):
    return jvp(softmax, (z,), (v,))[1]
