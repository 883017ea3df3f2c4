"""Gradient with decay."""

import torch


def ridge_gradient(X, w, y, lam):
    return X.T @ (X @ w - y) - lam * w
