"""Softmax over a padded sequence of scores."""

import torch


def softmax(scores):
    padded = scores == 0
    scores = scores.masked_fill(padded, float("-inf"))
    return torch.softmax(scores, dim=-1)
