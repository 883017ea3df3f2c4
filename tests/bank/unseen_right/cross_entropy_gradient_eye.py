"""Probabilities less a row of the identity."""

import numpy as np


def grad_cross_entropy(logits, target):
    e = np.exp(logits - logits.max())
    return e / e.sum() - np.eye(len(logits), dtype=logits.dtype)[target]
