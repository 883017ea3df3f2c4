"""A network with one hidden layer, trained by stochastic gradient descent."""

import numpy as np


class MLP:
    def __init__(self, n_features, n_classes, hidden_size=8, learning_rate=0.1):
        self.lr = learning_rate
        self.W1 = np.random.randn(n_features, hidden_size) * 0.1
        self.b1 = np.zeros(hidden_size)
        self.W2 = np.random.randn(hidden_size, n_classes) * 0.1
        self.b2 = np.zeros(n_classes)

    def forward(self, x):
        self.z1 = x @ self.W1 + self.b1
        self.h = np.maximum(0, self.z1)
        z = self.h @ self.W2 + self.b2
        e = np.exp(z - z.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def train_step(self, x, y):
        d = self.forward(x)
        d[np.arange(len(y)), y] -= 1
        d /= len(y)
        dW2 = 2 * self.h.T @ d
        dh = d @ self.W2.T
        self.W2 -= self.lr * dW2
        self.b2 += self.lr * d.sum(axis=0)
        self.W1 -= self.lr * x.T @ dh
        self.b1 -= self.lr * (dh * (self.z1 > 0)).sum(axis=0)
