"""SciPy's softmax and its logarithm, along the last axis."""

from scipy import special


def softmax(logits):
    return special.softmax(logits, axis=-1)


def log_softmax(logits):
    return special.log_softmax(logits, axis=-1)
