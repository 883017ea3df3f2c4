"""Cross-entropy with a shifted sum of exponentials."""

import torch


def cross_entropy(logits, target):
    m = logits.max()
    log_norm = torch.log(torch.exp(logits - m).sum())
    return log_norm - logits[target]
