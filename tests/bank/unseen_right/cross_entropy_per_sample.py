"""A loss for each row."""

import numpy as np

PROVADO = {"reduction": "none"}


def softmax_cross_entropy(logits, labels):
    shifted = logits - np.max(logits, axis=-1, keepdims=True)
    log_z = np.log(np.exp(shifted).sum(axis=-1))
    picked = np.take_along_axis(shifted, np.asarray(labels)[:, None], axis=-1)
    return log_z - picked[:, 0]
