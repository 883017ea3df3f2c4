"""The perceptron, binary and for K classes, in NumPy.

Weights and samples are exact up to the rounding of one sum per entry; the decision whether a
prediction is a mistake is that of the scores as they are computed.
"""

import numpy as np
from numpy.typing import ArrayLike

from impl.numpy.arguments import Array, Labels, array, labels, sign


@np.errstate(all="ignore")
def binary_perceptron_update(w: ArrayLike, x: ArrayLike, y: ArrayLike) -> Array:
    """The next weights: w + yx if y(w·x) ≤ 0, else w, of shape (D,); y is −1 or +1.

    A score of 0 is a mistake for both labels, so that learning starts from w = 0.
    """
    w = array(w, "w", D=None)
    x = array(x, "x", w, D=len(w))
    y = sign(y, w)
    return np.where(y * (w @ x) > 0, w, w + y * x)


@np.errstate(all="ignore")
def perceptron_predict(W: ArrayLike, x: ArrayLike) -> Labels:
    """The label 0 … K−1 of the largest score in Wx, W of shape (K, D); of several, the first."""
    W = array(W, "W", K=None, D=None)
    predicted: Labels = np.argmax(W @ array(x, "x", W, D=W.shape[1]), axis=0, keepdims=True)[0]
    return predicted


@np.errstate(all="ignore")
def perceptron_update(W: ArrayLike, x: ArrayLike, y: ArrayLike, predicted: ArrayLike) -> Array:
    """W with x added to row y and taken from row predicted, of shape (K, D); W if they agree."""
    W = array(W, "W", K=None, D=None)
    x = array(x, "x", W, D=W.shape[1])
    y, predicted = labels(y, W[:, 0]), labels(predicted, W[:, 0], "predicted")
    row = np.arange(len(W))[:, None]
    mistaken = y != predicted
    W = np.where(mistaken & (row == y), W + x, W)
    return np.where(mistaken & (row == predicted), W - x, W)
