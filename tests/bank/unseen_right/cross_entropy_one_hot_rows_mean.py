"""Rows of one-hot targets, mean over the rows."""

import numpy as np

PROVADO = {"labels": "one-hot", "reduction": "mean"}


def cross_entropy(logits, targets):
    shifted = logits - logits.max(axis=1, keepdims=True)
    lse = np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return np.mean(np.sum(targets * (lse - shifted), axis=1))


def cross_entropy_grad(logits, targets):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return (e / e.sum(axis=1, keepdims=True) - targets) / logits.shape[0]
