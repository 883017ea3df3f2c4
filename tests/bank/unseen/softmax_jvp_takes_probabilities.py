"""Backward pass of a softmax layer."""

import torch


def softmax_backward(output, vector):
    inner = (output * vector).sum(dim=-1, keepdim=True)
    return output * (vector - inner)
