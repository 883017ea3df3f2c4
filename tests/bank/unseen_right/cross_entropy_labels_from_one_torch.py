"""Classes are called 1 to K, in PyTorch."""

import torch
import torch.nn.functional as F

PROVADO = {"labels": "from 1", "batches": False}


def cross_entropy(logits, label):
    return F.nll_loss(F.log_softmax(logits, dim=0), torch.as_tensor(label - 1))


def cross_entropy_grad(logits, label):
    p = F.softmax(logits, dim=0)
    hit = torch.arange(1, len(logits) + 1) == label
    return p - hit.to(p.dtype)
