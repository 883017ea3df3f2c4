"""Backpropagation, layer after layer."""

import numpy as np


class Network:
    def __init__(self, sizes, eta=0.1):
        self.eta = eta
        self.weights = [np.random.randn(a, b) / np.sqrt(a) for a, b in zip(sizes, sizes[1:])]
        self.biases = [np.zeros(b) for b in sizes[1:]]

    def forward(self, x):
        self.hidden = [x]
        for W, b in zip(self.weights[:-1], self.biases[:-1]):
            self.hidden.append(np.tanh(self.hidden[-1] @ W + b))
        return self.hidden[-1] @ self.weights[-1] + self.biases[-1]

    def step(self, x, y):
        z = self.forward(x)
        p = np.exp(z - z.max(1, keepdims=True))
        delta = p / p.sum(1, keepdims=True) - np.eye(z.shape[1])[y]
        for layer in reversed(range(len(self.weights))):
            h = self.hidden[layer]
            self.weights[layer] -= self.eta * h.T @ delta
            self.biases[layer] -= self.eta * delta.sum(0)
            delta = delta @ self.weights[layer].T * (1 - h**2)
