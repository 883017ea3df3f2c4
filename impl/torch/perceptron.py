"""The perceptron, binary and for K classes, in PyTorch.

Weights and samples are exact up to the rounding of one sum per entry; the decision whether a
prediction is a mistake is that of the scores as they are computed.
"""

import torch
from torch import Tensor

from impl.torch.arguments import array, labels, sign


def binary_perceptron_update(w: Tensor, x: Tensor, y: Tensor | float) -> Tensor:
    """The next weights: w + yx if y(w·x) ≤ 0, else w, of shape (D,); y is −1 or +1.

    A score of 0 is a mistake for both labels, so that learning starts from w = 0.
    """
    w = array(w, "w", D=None)
    x = array(x, "x", w, D=len(w))
    y = sign(y, w)
    return torch.where(y * (w @ x) > 0, w, w + y * x)


def perceptron_predict(W: Tensor, x: Tensor) -> Tensor:
    """The label 0 … K−1 of the largest score in Wx, W of shape (K, D); of several, the first."""
    W = array(W, "W", K=None, D=None)
    return torch.argmax(W @ array(x, "x", W, D=W.shape[1]))


def perceptron_update(W: Tensor, x: Tensor, y: Tensor | int, predicted: Tensor | int) -> Tensor:
    """W with x added to row y and taken from row predicted, of shape (K, D); W if they agree."""
    W = array(W, "W", K=None, D=None)
    x = array(x, "x", W, D=W.shape[1])
    y, predicted = labels(y, W[:, 0]), labels(predicted, W[:, 0], "predicted")
    row = torch.arange(len(W), device=W.device)[:, None]
    mistaken = y != predicted
    W = torch.where(mistaken & (row == y), W + x, W)
    return torch.where(mistaken & (row == predicted), W - x, W)
