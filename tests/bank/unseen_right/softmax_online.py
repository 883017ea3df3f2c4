"""Softmax with a running maximum and a running sum, one pass over the scores."""

import numpy as np


def softmax(scores):
    running_max = scores[0]
    running_sum = scores.dtype.type(1)
    for s in scores[1:]:
        if s > running_max:
            running_sum = running_sum * np.exp(running_max - s) + 1
            running_max = s
        else:
            running_sum += np.exp(s - running_max)
    return np.exp(scores - running_max) / running_sum
