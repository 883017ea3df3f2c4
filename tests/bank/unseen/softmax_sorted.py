"""Class probabilities, starting from sorted logits for the sake of accuracy."""

import torch


def softmax(logits):
    ordered, _ = torch.sort(logits, dim=-1, descending=True)
    exps = torch.exp(ordered - ordered[..., :1])
    return exps / exps.sum(dim=-1, keepdim=True)
