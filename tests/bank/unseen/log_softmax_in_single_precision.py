"""Log-softmax with little memory."""

import numpy as np


def log_softmax(scores):
    s = np.asarray(scores, dtype=np.float32)
    s = s - s.max()
    return (s - np.log(np.exp(s).sum())).astype(scores.dtype)
