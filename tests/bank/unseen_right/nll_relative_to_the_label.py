"""log-sum-exp of the scores relative to that of the label."""

from scipy.special import logsumexp


def nll(scores, label):
    return logsumexp(scores - scores[label])
