"""Sigmoid units, gradients from a backward pass."""

import numpy as np


def sigma(z):
    return 1 / (1 + np.exp(-z))


def sigma_prime(z):
    return sigma(z) * (1 - sigma(z))


class SigmoidNet:
    def __init__(self, n_in, n_hidden, n_out):
        self.params = {
            "W1": np.random.randn(n_in, n_hidden),
            "b1": np.zeros(n_hidden),
            "W2": np.random.randn(n_hidden, n_out),
            "b2": np.zeros(n_out),
        }

    def forward(self, x):
        p = self.params
        self.a = sigma(x @ p["W1"] + p["b1"])
        z = self.a @ p["W2"] + p["b2"]
        e = np.exp(z - z.max(1, keepdims=True))
        return e / e.sum(1, keepdims=True)

    def backward(self, x, y):
        d = self.forward(x)
        d[range(len(y)), y] -= 1
        d = d / len(y)
        da = d @ self.params["W2"].T * sigma_prime(self.a)
        return {"W2": self.a.T @ d, "b2": d.sum(0), "W1": x.T @ da, "b1": da.sum(0)}
