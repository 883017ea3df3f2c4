"""Weights of attention from its scores."""

import math

import torch


def softmax(scores):
    scores = scores / math.sqrt(scores.shape[-1])
    scores = scores - scores.max(dim=-1, keepdim=True).values
    weights = scores.exp()
    return weights / weights.sum(dim=-1, keepdim=True)
