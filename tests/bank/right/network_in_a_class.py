"""One hidden layer, mean over the batch."""

import numpy as np


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, num_classes, lr=0.1):
        self.W1 = np.random.randn(input_dim, hidden_dim)
        self.b1 = np.zeros((1, hidden_dim))
        self.W2 = np.random.randn(hidden_dim, num_classes)
        self.b2 = np.zeros((1, num_classes))
        self.lr = lr

    def forward(self, x):
        hidden = np.maximum(x @ self.W1 + self.b1, 0)
        scores = hidden @ self.W2 + self.b2
        return scores, hidden

    def train_step(self, x, y):
        scores, hidden = self.forward(x)
        p = np.exp(scores - scores.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        p[np.arange(len(y)), y] -= 1
        p /= len(y)
        back = (p @ self.W2.T) * (hidden > 0)
        self.W2 -= self.lr * hidden.T @ p
        self.b2 -= self.lr * p.sum(axis=0, keepdims=True)
        self.W1 -= self.lr * x.T @ back
        self.b1 -= self.lr * back.sum(axis=0, keepdims=True)
