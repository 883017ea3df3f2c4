"""The loss of one sample, in plain Python."""

import math


def nll_loss(scores, label):
    top = max(scores)
    return math.log(sum(math.exp(s - top) for s in scores)) + (top - scores[label])
