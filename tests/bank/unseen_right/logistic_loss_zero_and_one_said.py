"""max(z, 0) − z·y + log(1 + exp(−|z|)), as in TensorFlow's manual."""

import numpy as np

PROVADO = {"labels": "0/1"}


def logistic_loss(logits, labels):
    return np.maximum(logits, 0) - logits * labels + np.log1p(np.exp(-np.abs(logits)))


def logistic_loss_grad(logits, labels):
    e = np.exp(-np.abs(logits))
    positive = np.where(logits >= 0, 1, e) / (1 + e)
    negative = np.where(logits >= 0, e, 1) / (1 + e)
    return np.where(labels == 1, -negative, positive)
