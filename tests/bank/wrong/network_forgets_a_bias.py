"""A classifier with ReLU; the biases start at 0."""

import numpy as np


class Classifier:
    def __init__(self, input_size, hidden_size, output_size):
        self.W1 = np.random.randn(hidden_size, input_size)
        self.b1 = np.zeros((hidden_size, 1))
        self.W2 = np.random.randn(output_size, hidden_size)
        self.b2 = np.zeros((output_size, 1))

    def forward(self, x):
        h = np.maximum(0, x @ self.W1.T + self.b1.T)
        return h @ self.W2.T

    def train_step(self, x, y, lr):
        h = np.maximum(0, x @ self.W1.T + self.b1.T)
        z = h @ self.W2.T + self.b2.T
        p = np.exp(z)
        d = (p / p.sum(1, keepdims=True) - np.eye(len(self.W2))[y]) / len(x)
        dh = d @ self.W2 * (h > 0)
        self.W2 -= lr * d.T @ h
        self.b2 -= lr * d.sum(0).reshape(-1, 1)
        self.W1 -= lr * dh.T @ x
        self.b1 -= lr * dh.sum(0).reshape(-1, 1)
