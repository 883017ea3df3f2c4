"""Cross-entropy as a plain number."""

import numpy as np


def cross_entropy_loss(logits, label):
    x = logits.astype("float32")
    x = x - x.max()
    loss = np.log(np.exp(x).sum()) - x[label]
    return logits.dtype.type(loss)
